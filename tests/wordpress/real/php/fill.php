<?php
// Fills the newspaper by WordPress's own functions. Prints what the tests have to know, as JSON.
require __DIR__ . '/load.php';
foreach (['helpers', 'people', 'pictures', 'stories', 'comments', 'rest'] as $part) {
    require __DIR__ . "/fill/$part.php";
}

foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $sample) {
    wp_delete_post($sample->ID, true);
}
fill_people();
fill_terms();
fill_pictures();
fill_stories();
fill_pages();
fill_closed_ones();
fill_comments();
fill_rest();
echo json_encode(['ids' => Made::$ids]);
