<?php
// What a newspaper's theme and plugins register; and no mail is sent.
function wp_mail(): bool
{
    return true;
}

add_action('init', function () {
    register_taxonomy('newstopic', 'post', [
        'labels' => ['name' => 'Topik'],
        'public' => true,
        'hierarchical' => false,
        'rewrite' => ['slug' => 'topic'],
    ]);
    register_post_type('epaper', [
        'labels' => ['name' => 'E-paper'],
        'public' => true,
        'rewrite' => ['slug' => 'epaper'],
        'supports' => ['title', 'editor'],
    ]);
});
