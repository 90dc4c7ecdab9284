<?php
// Prints every page that WordPress serves to readers, by its kind, as JSON.
require __DIR__ . '/load.php';
wp_set_current_user(0);

$found = [];
$types = get_post_types(['public' => true]);
foreach (get_posts(['post_type' => $types, 'post_status' => ['publish', 'inherit'], 'numberposts' => -1, 'has_password' => false]) as $post) {
    if (!is_post_publicly_viewable($post)) {
        continue;
    }
    $found[] = ['kind' => $post->post_type, 'id' => $post->ID, 'title' => get_the_title($post), 'url' => get_permalink($post), 'views' => get_post_meta($post->ID, 'views')];
}
foreach (['category', 'post_tag', 'newstopic'] as $taxonomy) {
    foreach (get_terms(['taxonomy' => $taxonomy, 'hide_empty' => true]) as $term) {
        $found[] = ['kind' => $taxonomy, 'id' => $term->term_id, 'title' => $term->name, 'url' => get_term_link($term), 'views' => []];
    }
}
foreach (get_users(['has_published_posts' => ['post']]) as $user) {
    $found[] = ['kind' => 'author', 'id' => $user->ID, 'title' => $user->display_name, 'url' => get_author_posts_url($user->ID), 'views' => []];
}
echo json_encode($found);
