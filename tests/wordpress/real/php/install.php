<?php
// Makes the tables and the settings of a newspaper.
define('WP_INSTALLING', true);
require __DIR__ . '/load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('Koran Contoh', 'pemred', 'pemred@koran.example.id', true, '', 'sandi-untuk-pengujian');
switch_theme('contoh');
$settings = [
    'blogdescription' => 'Koran rekaan untuk pengujian',
    'timezone_string' => 'Asia/Jakarta',
    'permalink_structure' => '/%year%/%monthnum%/%postname%/',
    'date_format' => 'j F Y',
    'page_comments' => 1,
    'comments_per_page' => 20,
    'default_comments_page' => 'oldest',
    'comment_order' => 'asc',
    'thread_comments' => 1,
    'thread_comments_depth' => 5,
    'comment_moderation' => 0,
    'comment_previously_approved' => 0,
    'close_comments_for_old_posts' => 0,
    'comments_notify' => 0,
    'moderation_notify' => 0,
    'posts_per_page' => 10,
    'uploads_use_yearmonth_folders' => 1,
];
foreach ($settings as $name => $value) {
    update_option($name, $value);
}
