<?php
// Gives the newspaper another structure of addresses, such as /%postname%/, or none.
require __DIR__ . '/load.php';
global $wp_rewrite;
$wp_rewrite->set_permalink_structure($argv[1] ?? '');
flush_rewrite_rules(false);
