<?php
const FIRST_COMMENT = 1702000000; // 2023-12-08, in UTC

/** Adds a comment as the database has it, without the filters of a form; its id. */
function comment(string $post, string $author, string $text, array $fields = []): int
{
    static $number = 0;
    $gmt = gmdate('Y-m-d H:i:s', FIRST_COMMENT + 61 * ++$number);
    return wp_insert_comment(wp_slash($fields + [
        'comment_post_ID' => Made::$ids[$post],
        'comment_author' => $author,
        'comment_author_email' => 'pembaca' . $number . '@example.com',
        'comment_author_url' => '',
        'comment_author_IP' => '192.0.2.7',
        'comment_agent' => 'Peramban Contoh',
        'comment_content' => $text,
        'comment_date_gmt' => $gmt,
        'comment_date' => get_date_from_gmt($gmt),
        'comment_approved' => 1,
        'comment_type' => 'comment',
        'comment_parent' => 0,
    ]));
}

function fill_comments(): void
{
    fill_thread();
    fill_closed_comments();
    fill_hostile_comments();
    for ($number = 1; $number <= 60; $number++) {
        comment('klasik-paragraf', "Pembaca $number", "(contoh) Komentar nomor $number.");
    }
    comment('pedoman', 'Pembaca Halaman', '(contoh) Komentar pada halaman.');
    comment('zqsandi', 'Pembaca', 'ZQSANDI komentar');
    comment('zqpribadi', 'Pembaca', 'ZQPRIBADI komentar');
    comment('tertutup', 'Pembaca', '(contoh) Sebelum ditutup.');
}

/** Answers deeper than five levels, the newsroom's among them, and two of the same second. */
function fill_thread(): void
{
    $parent = 0;
    for ($depth = 1; $depth <= 8; $depth++) {
        $parent = comment('blok-teks', "Tingkat $depth", "(contoh) Balasan tingkat $depth.", ['comment_parent' => $parent]);
        $parents[] = $parent;
    }
    comment('blok-teks', 'Cabang', '(contoh) Cabang pada tingkat dua.', ['comment_parent' => $parents[0]]);
    comment('blok-teks', 'Cabang dalam', '(contoh) Cabang pada tingkat enam.', ['comment_parent' => $parents[4]]);
    comment('blok-teks', 'Sari Wulandari', '(contoh) Jawaban penulis.', ['comment_parent' => $parents[1], 'user_id' => Made::$users['sari'], 'comment_author_email' => 'sari@koran.example.id']);
    comment('blok-teks', 'Tim Liputan; Garaman', '(contoh) Jawaban penulis beritanya.', ['user_id' => Made::$users['tim']]);
    foreach (['satu', 'dua'] as $twin) {
        comment('blok-teks', "Kembar $twin", "(contoh) Pada detik yang sama, $twin.", ['comment_date' => '2023-12-09 10:00:00', 'comment_date_gmt' => '2023-12-09 03:00:00']);
    }
    comment('blok-teks', 'Dari Situs', '(contoh) Dengan situs web.', ['comment_author_url' => 'https://example.com/?a=1&b=2']);
}

/** What no reader sees, and answers to it. */
function fill_closed_comments(): void
{
    $held = comment('panen-garam', 'Ditahan', 'ZQTAHAN', ['comment_approved' => 0]);
    $spam = comment('panen-garam', 'Spam', 'ZQSPAM', ['comment_approved' => 'spam']);
    $trash = comment('panen-garam', 'Sampah', 'ZQBUANG');
    comment('panen-garam', 'Yatim', 'ZQYATIM di bawah yang ditahan', ['comment_parent' => $held]);
    comment('panen-garam', 'Yatim', 'ZQYATIM di bawah spam', ['comment_parent' => $spam]);
    comment('panen-garam', 'Yatim', 'ZQYATIM di bawah yang dibuang', ['comment_parent' => $trash]);
    comment('panen-garam', 'Yatim', 'ZQYATIM di bawah yang tak ada', ['comment_parent' => 987654]);
    wp_trash_comment($trash);
    comment('panen-garam', 'Situs Lain', 'ZQPING [...] kutipan [...]', ['comment_type' => 'pingback', 'comment_author_url' => 'https://example.com/ping']);
    comment('panen-garam', 'Situs Lain', 'ZQLACAK', ['comment_type' => 'trackback', 'comment_author_url' => 'https://example.com/track']);
    comment('panen-garam', 'Redaksi', 'ZQCATATAN', ['comment_type' => 'note']);
    comment('panen-garam', 'Terbit', '(contoh) Yang ini tampak.');
}

function fill_hostile_comments(): void
{
    $texts = [
        "(contoh) Dua paragraf.\n\nYang kedua\ndua baris.",
        '(contoh) <b>Tebal</b> <i>miring</i> <a href="https://example.com/x">tautan</a> &amp; 3 < 4.',
        '(contoh) Alamat https://example.com/a?b=1&c=2 telanjang.',
        '(contoh) <blockquote>Kutipan</blockquote> dan <code>kode &lt;b&gt;</code>.',
        '(contoh) <a href="javascript:alert(2)">jangan diklik</a>',
        '(contoh) <b>Tidak ditutup',
        '(contoh) "Kutip" -- dan ... :) 😀',
        '(contoh) ]]> dan [galeri] dan *bintang*',
        "(contoh) CRLF satu\r\nCRLF dua",
    ];
    foreach ($texts as $number => $text) {
        comment('blok-kode', $number ? "Penguji $number" : 'Penguji "nol" & <b>kawan</b>', $text);
    }
    comment('blok-kode', 'Tanpa Teks', '(contoh) Skrip: <script>alert(1)</script> sesudahnya.');
    comment('blok-kode', '', '(contoh) Tanpa nama.', ['comment_author_email' => '']);
}
