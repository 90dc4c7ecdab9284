<?php
// Reads bodies as JSON and prints, as JSON, what WordPress shows for each.
require __DIR__ . '/load.php';

$shown = [];
foreach (json_decode(stream_get_contents(STDIN)) as $number => $body) {
    $fields = ['ID' => 999000 + $number, 'post_content' => $body, 'post_type' => 'post', 'filter' => 'raw'];
    $GLOBALS['post'] = new WP_Post((object) $fields);
    setup_postdata($GLOBALS['post']);
    $shown[] = apply_filters('the_content', $body);
}
echo json_encode($shown);
