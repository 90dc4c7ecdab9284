<?php
// Changes three stories, as editors do; prints their ids as JSON.
require __DIR__ . '/load.php';
$changed = [];
foreach (['2023/08/topik' => 'judul', '2023/07/kutipan' => 'isi', '2023/08/dusun' => 'keduanya'] as $path => $what) {
    $post = get_post(url_to_postid(home_url("/$path/")));
    $fields = ['ID' => $post->ID];
    if ($what !== 'isi') {
        $fields['post_title'] = $post->post_title . ' (diperbarui)';
    }
    if ($what !== 'judul') {
        $fields['post_content'] = $post->post_content . "\n\nKalimat tambahan dari WordPress.";
    }
    wp_update_post(wp_slash($fields));
    $changed[] = $post->ID;
}
echo json_encode($changed);
