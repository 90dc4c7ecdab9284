<?php
// Settings of the WordPress that the tests run; where it is comes in by the environment.
define('DB_NAME', getenv('WARTA_WP_DATABASE'));
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('WARTA_WP_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', getenv('WARTA_WP_URL'));
define('WP_SITEURL', getenv('WARTA_WP_URL'));
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $secret) {
    define("{$secret}_KEY", "kunci-untuk-pengujian-$secret");
    define("{$secret}_SALT", "garam-untuk-pengujian-$secret");
}
define('WP_DEBUG', false);
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEFAULT_THEME', 'contoh');
define('WP_POST_REVISIONS', 3);
define('FS_METHOD', 'direct');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {
    define('ABSPATH', getenv('WARTA_WP_FOLDER') . '/');
}
require_once ABSPATH . 'wp-settings.php';
