<?php
// Every picture is one flat colour of its own, by which the tests know it again.
const LEVELS = [20, 75, 130, 185, 240];

function fill_pictures(): void
{
    $pictures = [
        // name => [file, width, height, alt, caption, title, date]
        'sawah' => ['sawah.jpg', 1200, 800, 'Petak sawah rekaan', 'Sawah di Bukit Contoh.', 'Sawah', '2023-10'],
        'nelayan' => ['nelayan.jpg', 1600, 900, 'Nelayan menarik jala', '', 'Nelayan', '2023-10'],
        'nelayan-lain' => ['nelayan.jpg', 1000, 700, 'Nelayan lain di perahu', 'Bukan yang tadi.', 'Nelayan', '2023-10'],
        'pasar' => ['pasar.png', 900, 600, '', '<em>Pasar</em> Contoh &amp; sekitarnya', 'Pasar Contoh', '2023-11'],
        'besar' => ['besar.jpg', 3200, 2000, 'Gambar yang sangat besar', '', 'Besar', '2023-11'],
        'aksara' => ['Perahu Élok di Kölam.jpg', 800, 600, 'Perahu elok', '', 'Perahu', '2023-11'],
        'tanpa-alt' => ['tanpa-alt.jpg', 800, 600, '', '', 'DSC_0042', '2023-12'],
        'kecil' => ['kecil.gif', 120, 90, 'Gambar kecil', '', 'Kecil', '2023-12'],
        'lambang' => ['lambang.webp', 640, 480, 'Lambang "desa" & kota', '', 'Lambang', '2023-12'],
        'satu' => ['galeri-1.jpg', 700, 500, 'Galeri satu', 'Keterangan satu', 'Galeri 1', '2024-01'],
        'dua' => ['galeri-2.jpg', 700, 500, 'Galeri dua', '', 'Galeri 2', '2024-01'],
        'tiga' => ['galeri-3.jpg', 500, 700, '', '', 'Galeri tiga', '2024-01'],
        'lampiran-satu' => ['lampiran-1.jpg', 640, 400, 'Lampiran satu', '', 'Lampiran 1', '2024-01'],
        'lampiran-dua' => ['lampiran-2.jpg', 640, 400, 'Lampiran dua', 'Yang kedua', 'Lampiran 2', '2024-01'],
        'utama' => ['utama.jpg', 1280, 720, 'Gambar utama', 'Keterangan <strong>gambar</strong> utama', 'Utama', '2024-02'],
        'hilang' => ['hilang.jpg', 640, 400, 'Gambar yang berkasnya hilang', '', 'Hilang', '2024-02'],
        'rahasia' => ['zqgambar.jpg', 640, 400, 'ZQALT', 'ZQKETERANGAN', 'ZQGAMBAR', '2024-02'],
    ];
    foreach (array_keys($pictures) as $number => $name) {
        picture($name, $number, ...$pictures[$name]);
    }
    array_map('unlink', glob(wp_upload_dir()['basedir'] . '/2024/02/hilang*'));
    fill_documents();
}

function picture(string $name, int $number, string $file, int $width, int $height, string $alt, string $caption, string $title, string $month): void
{
    $temporary = tempnam(get_temp_dir(), 'gambar');
    $image = imagecreatetruecolor($width, $height);
    [$red, $green, $blue] = [LEVELS[intdiv($number, 25) % 5], LEVELS[intdiv($number, 5) % 5], LEVELS[$number % 5]];
    imagefill($image, 0, 0, imagecolorallocate($image, $red, $green, $blue));
    match (pathinfo($file, PATHINFO_EXTENSION)) {
        'jpg' => imagejpeg($image, $temporary, 90),
        'png' => imagepng($image, $temporary),
        'gif' => imagegif($image, $temporary),
        'webp' => imagewebp($image, $temporary, 90),
    };
    $id = upload($temporary, $file, "$month-05 08:09:10", ['post_title' => $title, 'post_excerpt' => $caption]);
    if ($alt !== '') {
        update_post_meta($id, '_wp_attachment_image_alt', wp_slash($alt));
    }
    Made::$ids[$name] = $id;
}

/** Takes a file in as an editor's upload of that date. */
function upload(string $temporary, string $file, string $date, array $fields): int
{
    $id = media_handle_sideload(['name' => $file, 'tmp_name' => $temporary], 0, null, wp_slash($fields + [
        'post_date' => $date,
        'post_date_gmt' => get_gmt_from_date($date),
    ]));
    return is_wp_error($id) ? die("$file: " . $id->get_error_message() . "\n") : $id;
}

function fill_documents(): void
{
    $temporary = tempnam(get_temp_dir(), 'dokumen');
    file_put_contents($temporary, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    Made::$ids['anggaran'] = upload($temporary, 'Anggaran Desa 2024.pdf', '2024-01-05 08:09:10', ['post_title' => 'Anggaran']);
    $temporary = tempnam(get_temp_dir(), 'suara');
    // A WAV of a tenth of a second of silence.
    $samples = str_repeat("\x80", 800);
    file_put_contents($temporary, 'RIFF' . pack('V', 36 + 800) . 'WAVEfmt ' . pack('VvvVVvv', 16, 1, 1, 8000, 8000, 1, 8) . 'data' . pack('V', 800) . $samples);
    Made::$ids['suara'] = upload($temporary, 'suara.wav', '2024-01-05 08:09:10', ['post_title' => 'Suara']);
}
