<?php
function fill_stories(): void
{
    wp_insert_post(wp_slash(['post_type' => 'wp_block', 'post_status' => 'publish', 'post_title' => 'Kontak', 'post_name' => 'blok-kontak',
        'post_content' => "<!-- wp:paragraph -->\n<p>Hubungi redaksi rekaan kami.</p>\n<!-- /wp:paragraph -->"]));
    Made::$ids['blok-kontak'] = get_page_by_path('blok-kontak', OBJECT, 'wp_block')->ID;
    fill_aims();
    fill_bodies();
    fill_headers();
    fill_views();
}

/** What links lead to: they come first, so that others can name their ids. */
function fill_aims(): void
{
    story('panen-garam', '2023-05-11 07:08:09', 'Panen Garam di Pantai Contoh', kabar('Petambak memanen garam.') . "\n\n<h2 id=\"asal\">Asal garam</h2>\n\nDari laut.", [
        'modified' => '2023-05-12 10:11:12',
        'terms' => ['post_tag' => ['pasar-ikan', 'pemilu-2024'], 'newstopic' => ['garam-rakyat']],
    ]);
    // WordPress gives no slug twice, but importers and older versions did.
    global $wpdb;
    $id = story('panen-garam-juni', '2023-06-11 07:08:09', 'Panen Garam, Bulan Berikutnya', kabar('Petambak memanen lagi.'));
    $wpdb->update($wpdb->posts, ['post_name' => 'panen-garam'], ['ID' => $id]);
    clean_post_cache($id);
    $id = story('judul-lama', '2023-06-15 23:59:59', 'Judul yang Berganti', kabar('Judulnya pernah lain.'));
    wp_update_post(['ID' => $id, 'post_name' => 'judul-baru']);
    Made::$ids['judul-baru'] = $id;
    page('tentang-kami', 'Tentang Kami', "Koran rekaan ini hanya contoh.\n\nAlamatnya <strong>Jalan Contoh 1</strong>.");
}

function fill_bodies(): void
{
    $bodies = [
        'blok-teks' => ['2024-01-02 08:00:01', 'Blok: teks'],
        'blok-kode' => ['2024-01-03 08:00:02', 'Blok: kode'],
        'blok-gambar' => ['2024-01-04 08:00:03', 'Blok: gambar'],
        'blok-galeri' => ['2024-01-05 08:00:04', 'Blok: galeri'],
        'blok-tabel' => ['2024-01-06 08:00:05', 'Blok: tabel'],
        'blok-tata' => ['2024-01-07 08:00:06', 'Blok: tata letak'],
        'blok-sematan' => ['2024-01-08 08:00:07', 'Blok: sematan'],
        'blok-halaman' => ['2024-01-09 08:00:08', 'Blok: beberapa halaman'],
        'blok-bersama' => ['2024-01-10 08:00:09', 'Blok: dipakai bersama'],
        'klasik-paragraf' => ['2023-03-01 09:00:01', 'Klasik: paragraf'],
        'klasik-kode' => ['2023-03-02 09:00:02', 'Klasik: kode'],
        'klasik-keterangan' => ['2023-03-03 09:00:03', 'Klasik: keterangan gambar'],
        'klasik-kodesingkat' => ['2023-03-05 09:00:05', 'Klasik: kode singkat'],
        'klasik-huruf' => ['2023-03-06 09:00:06', 'Klasik: huruf-huruf Markdown'],
        'campuran' => ['2024-01-11 08:00:10', 'Campuran: klasik dan blok'],
        'klasik-sebaris' => ['2023-03-09 09:00:09', 'Klasik: di dalam baris'],
        'klasik-susunan' => ['2023-03-10 09:00:10', 'Klasik: susunan'],
        'klasik-tautan' => ['2023-03-07 09:00:07', 'Klasik: tautan'],
    ];
    foreach ($bodies as $name => [$date, $title]) {
        story($name, $date, $title, isi($name), ['post_author' => Made::$users['tim']]);
    }
    story('klasik-crlf', '2023-03-08 09:00:08', 'Klasik: akhir baris Windows', "(contoh) Baris satu.\r\nBaris dua.\r\n\r\nParagraf dua.\r\n");
    $id = story('klasik-lampiran', '2023-03-04 09:00:04', 'Klasik: galeri lampiran', isi('klasik-lampiran'));
    foreach (['lampiran-satu', 'lampiran-dua'] as $order => $picture) {
        wp_update_post(['ID' => Made::$ids[$picture], 'post_parent' => $id, 'menu_order' => $order]);
    }
}

/** Titles, slugs, people, terms, and pictures on top. */
function fill_headers(): void
{
    $untitled = story('', '2023-07-01 10:20:30', '', kabar('Tulisan ini tidak berjudul.'));
    Made::$ids['tanpa-judul'] = $untitled;
    story('entitas', '2023-07-02 10:20:31', 'Harga &amp; "Stok" <em>Garam</em> 5 < 6 &lt;b&gt; AT&T', kabar('Judulnya penuh tanda.'));
    story('emoji', '2023-07-03 10:20:32', '😀 Tawa di Balai 🇮🇩', kabar('Semua tertawa 😂.'));
    story(sanitize_title('Jalan Élok 日本'), '2023-07-04 10:20:33', 'Jalan Élok 日本', kabar('Slugnya bukan huruf Latin saja.'));
    story('2023', '2023-07-05 10:20:34', 'Dua Ribu Dua Puluh Tiga', kabar('Slugnya angka.'));
    story('judul-panjang', '2023-07-06 10:20:35', str_repeat('Judul yang panjang sekali, ', 12) . 'selesai', kabar('Judulnya panjang.'));
    story('lekat', '2023-07-07 10:20:36', 'Tulisan yang Dilekatkan', kabar('Selalu di atas.'));
    stick_post(Made::$ids['lekat']);
    story('tertutup', '2023-07-08 10:20:37', 'Komentar Ditutup', kabar('Tidak ada komentar baru.'), ['comment_status' => 'closed']);
    story('kutipan', '2023-07-09 10:20:38', 'Dengan Ringkasan', kabar('Ada ringkasannya.'), ['post_excerpt' => "Ringkasan <b>tebal</b> &amp; \"kutip\",\ndua baris."]);
    $id = story('banyak-rubrik', '2023-08-01 11:00:01', 'Banyak Rubrik', kabar('Utamanya Budaya.'), [
        'post_category' => [Made::$terms['category/dusun'], Made::$terms['category/budaya'], Made::$terms['category/hukum-kriminal']],
    ]);
    update_post_meta($id, '_yoast_wpseo_primary_category', Made::$terms['category/budaya']);
    $id = story('rubrik-utama', '2023-08-02 11:00:02', 'Rubrik Utama Lain', kabar('Utamanya Pemilu.'), [
        'post_category' => [Made::$terms['category/budaya'], Made::$terms['category/pemilu']],
    ]);
    update_post_meta($id, 'rank_math_primary_category', Made::$terms['category/pemilu']);
    story('dusun', '2023-08-03 11:00:03', 'Kabar Dusun', kabar('Rubriknya cucu.'), ['post_category' => [Made::$terms['category/dusun']]]);
    story('tanpa-rubrik', '2023-08-04 11:00:04', 'Tanpa Rubrik', kabar('Rubriknya bawaan.'), ['post_category' => []]);
    story('tag-aneh', '2023-08-05 11:00:05', 'Tag yang Aneh', kabar('Tagnya aneh.'), [
        'terms' => ['post_tag' => ['olahraga', 'c', 'a-b', 'karapan-sapi', 'emile', 'viral', '1945', '%e6%97%a5%e6%9c%ac']],
    ]);
    story('topik', '2023-08-06 11:00:06', 'Dengan Topik', kabar('Jalan rusak.'), ['terms' => ['newstopic' => ['jalan-rusak']]]);
    story('oleh-budi', '2023-08-07 11:00:07', 'Oleh Budi', kabar('Namanya berkoma.'), ['post_author' => Made::$users['budi.s']]);
    story('oleh-ratna', '2023-08-08 11:00:08', 'Oleh Ratna', kabar('Namanya dengan &.'), ['post_author' => Made::$users['ratna']]);
    story('oleh-hantu', '2023-08-09 11:00:09', 'Oleh yang Pergi', kabar('Penulisnya dihapus.'), ['post_author' => Made::$users['hantu']]);
    $id = story('penulis-lain', '2023-08-10 11:00:10', 'Penulis dalam Meta', kabar('Metanya dari tema.'));
    foreach (['MAJPRO_Writer' => 'Juru Tulis', 'MAJPRO_Editor' => 'Juru Sunting', 'MAJPRO_Source' => 'Kantor Contoh'] as $key => $value) {
        update_post_meta($id, $key, $value);
    }
    fill_pictures_on_top();
}

function fill_pictures_on_top(): void
{
    foreach (['utama', 'tanpa-alt', 'besar', 'hilang', 'pasar', 'lambang'] as $number => $picture) {
        $day = 10 + $number;
        $id = story("gambar-$picture", "2024-02-$day 12:00:0$number", "Gambar di Atas: $picture", kabar('Gambarnya di atas.'));
        set_post_thumbnail($id, Made::$ids[$picture]);
    }
    $id = story('gambar-ganda', '2024-02-20 12:00:09', 'Gambar yang Sama Dua Kali', "<!-- wp:image {\"id\":" . Made::$ids['sawah'] . "} -->\n"
        . '<figure class="wp-block-image"><img src="' . wp_get_attachment_url(Made::$ids['sawah']) . '" alt="Petak sawah rekaan" class="wp-image-' . Made::$ids['sawah'] . '"/></figure>'
        . "\n<!-- /wp:image -->\n\n<!-- wp:paragraph -->\n<p>Gambarnya sama dengan yang di atas.</p>\n<!-- /wp:paragraph -->");
    set_post_thumbnail($id, Made::$ids['sawah']);
}

function fill_views(): void
{
    $variants = [
        'hitung-1' => [['views', '1234']],
        'hitung-2' => [['views', '5,120']],
        'hitung-3' => [['views', '']],
        'hitung-4' => [['views', '10'], ['views', '12']],
        'hitung-5' => [['views', '100'], ['post_views_count', '250']],
        'hitung-6' => [['wpb_post_views_count', '77']],
        'hitung-7' => [['_post_views', '88']],
        'hitung-8' => [['views', 'banyak']],
    ];
    foreach (array_keys($variants) as $number => $name) {
        $id = story($name, "2023-09-0" . ($number + 1) . ' 13:00:00', "Hitungan $name", kabar('Banyak yang membaca.'));
        foreach ($variants[$name] as [$key, $value]) {
            add_post_meta($id, $key, $value);
        }
    }
    fill_counter();
}

/** The table of the plugin Post Views Counter, whose counts no export holds. */
function fill_counter(): void
{
    global $wpdb;
    $wpdb->query("CREATE TABLE {$wpdb->prefix}post_views (id bigint unsigned NOT NULL, type tinyint unsigned NOT NULL, period varchar(8) NOT NULL, count bigint unsigned NOT NULL, PRIMARY KEY (type, period, id, count))");
    $id = story('hitung-tabel', '2023-09-20 13:00:00', 'Hitungan dari Tabel', kabar('Dihitung di tabel sendiri.'));
    foreach ([[0, '20230920', 40], [2, '202309', 43], [3, '2023', 43], [4, 'total', 43]] as [$type, $period, $count]) {
        $wpdb->insert("{$wpdb->prefix}post_views", compact('id', 'type', 'period', 'count'));
    }
}

function page(string $name, string $title, string $content, array $fields = []): int
{
    return story($name, $fields['post_date'] ?? '2023-01-05 06:07:08', $title, $content, $fields + [
        'post_type' => 'page',
        'post_category' => [],
        'comment_status' => 'closed',
    ]);
}

function fill_pages(): void
{
    page('kontak', 'Kontak', 'Hubungi (contoh) redaksi.', ['post_parent' => Made::$ids['tentang-kami']]);
    page('peta', 'Peta', 'Cucu halaman (contoh).', ['post_parent' => Made::$ids['kontak']]);
    page('budaya', 'Halaman Budaya', 'Slugnya sama dengan rubrik (contoh).');
    page('arsip', 'Arsip Lama', 'Alamatnya dipakai Warta sendiri (contoh).');
    page('pedoman', 'Pedoman Contoh', isi('klasik-paragraf'), ['comment_status' => 'open']);
    page('zqhalaman', 'ZQHALAMAN', 'ZQHALAMAN draf', ['post_status' => 'draft']);
}

/** What is not for readers. Every text has a word with ZQ, which may be nowhere afterwards. */
function fill_closed_ones(): void
{
    $later = gmdate('Y', time() + 2 * YEAR_IN_SECONDS);
    $kinds = [
        'zqdraf' => ['draft', '2024-02-01 01:02:03', ''],
        'zqpribadi' => ['private', '2024-02-01 01:02:04', ''],
        'zqtunda' => ['pending', '2024-02-01 01:02:05', ''],
        'zqsandi' => ['publish', '2024-02-01 01:02:06', 'rahasia'],
        'zqdepan' => ['future', "$later-02-01 01:02:07", ''],
        'zqsampah' => ['publish', '2024-02-01 01:02:08', ''],
    ];
    foreach ($kinds as $name => [$status, $date, $password]) {
        $picture = '<img src="' . wp_get_attachment_url(Made::$ids['rahasia']) . '" alt="ZQALT" class="wp-image-' . Made::$ids['rahasia'] . '" />';
        story($name, $date, strtoupper($name), strtoupper($name) . " isi\n\n$picture", [
            'post_status' => $status,
            'post_password' => $password,
            'post_excerpt' => strtoupper($name) . ' ringkasan',
        ]);
    }
    wp_update_post(['ID' => Made::$ids['rahasia'], 'post_parent' => Made::$ids['zqpribadi']]);
    wp_trash_post(Made::$ids['zqsampah']);
    story('', '', 'ZQDRAFBARU', 'ZQDRAFBARU isi', ['post_status' => 'draft']);
}
