<?php
// Prints every page that WordPress serves to readers, by its kind, as JSON.
require __DIR__ . '/load.php';
wp_set_current_user(0);

$found = [];
function found(string $kind, string $url, int $id = 0, int $parent = 0): void
{
    global $found;
    $found[] = ['kind' => $kind, 'id' => $id, 'url' => $url, 'parent' => $parent];
}

/** An address below another, as WordPress makes them with a structure or without. */
function below(string $url, string $path, string $query): string
{
    return get_option('permalink_structure') ? user_trailingslashit(trailingslashit($url) . $path) : "$url&$query";
}

$types = get_post_types(['public' => true]);
foreach (get_posts(['post_type' => $types, 'post_status' => ['publish', 'inherit'], 'numberposts' => -1, 'has_password' => false]) as $post) {
    if (!is_post_publicly_viewable($post)) {
        continue;
    }
    $url = get_permalink($post);
    found($post->post_type, $url, $post->ID, $post->post_parent);
    $field = ['page' => 'page_id', 'attachment' => 'attachment_id'][$post->post_type] ?? 'p';
    $kind = $post->post_type === 'attachment' ? 'attachment' : 'short';
    found($kind, home_url("?$field=$post->ID"), $post->ID, $post->post_parent);
    for ($sheet = 2; $sheet <= 1 + substr_count($post->post_content, '<!--nextpage-->'); $sheet++) {
        found('sheet', below($url, $sheet, "page=$sheet"), $post->ID);
    }
    $comments = get_comments(['post_id' => $post->ID, 'status' => 'approve', 'type' => 'comment']);
    for ($page = 2; $page <= get_comment_pages_count($comments); $page++) {
        found('comments', below($url, "comment-page-$page", "cpage=$page"), $post->ID);
    }
    foreach (get_post_meta($post->ID, '_wp_old_slug') as $slug) {
        found('old', str_replace("/$post->post_name/", "/$slug/", $url), $post->ID);
    }
}
foreach (['category', 'post_tag', 'newstopic'] as $taxonomy) {
    foreach (get_terms(['taxonomy' => $taxonomy, 'hide_empty' => true]) as $term) {
        found($taxonomy, get_term_link($term), $term->term_id);
        found('feed', get_term_feed_link($term));
        if ($term->count > get_option('posts_per_page')) {
            found('paged', below(get_term_link($term), 'page/2', 'paged=2'));
        }
    }
}
foreach (get_users(['has_published_posts' => ['post']]) as $user) {
    found('author', get_author_posts_url($user->ID), $user->ID);
}
global $wpdb;
foreach ($wpdb->get_results("SELECT DISTINCT YEAR(post_date) y, MONTH(post_date) m, DAY(post_date) d FROM $wpdb->posts WHERE post_type = 'post' AND post_status = 'publish' AND post_password = ''") as $day) {
    found('year', get_year_link($day->y));
    found('month', get_month_link($day->y, $day->m));
    found('day', get_day_link($day->y, $day->m, $day->d));
}
found('front', home_url('/'));
found('paged', get_option('permalink_structure') ? home_url(user_trailingslashit('/page/2')) : home_url('/?paged=2'));
found('feed', get_feed_link());
found('feed', get_feed_link('atom'));
found('feed', get_feed_link('comments_rss2'));
echo json_encode(array_values(array_unique($found, SORT_REGULAR)));
