<?php
// WordPress for a script of the command line, as its administrator sees it.
$_SERVER['HTTP_HOST'] = parse_url(getenv('WARTA_WP_URL'), PHP_URL_HOST);
$_SERVER['SERVER_NAME'] = $_SERVER['HTTP_HOST'];
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['HTTPS'] = 'on';
require getenv('WARTA_WP_FOLDER') . '/wp-load.php';
foreach (['file', 'image', 'media', 'taxonomy', 'post', 'export'] as $part) {
    require_once ABSPATH . "wp-admin/includes/$part.php";
}
if (!defined('WP_INSTALLING')) {
    wp_set_current_user(1);
}
