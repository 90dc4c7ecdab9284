<?php
// Prints WordPress's own export of everything, or, with "views", the table of a counter as CSV.
require __DIR__ . '/load.php';
if (($argv[1] ?? '') === 'views') {
    global $wpdb;
    echo "id,type,period,count\n";
    foreach ($wpdb->get_results("SELECT id, type, period, count FROM {$wpdb->prefix}post_views", ARRAY_N) as $row) {
        echo implode(',', $row), "\n";
    }
} else {
    export_wp();
}
