<?php
// What was made, by names that the tests give it, and short ways to make more.
final class Made
{
    /** Ids of posts, pages and pictures by name. */
    public static array $ids = [];
    /** Ids of users by login. */
    public static array $users = [];
    /** Ids of terms by taxonomy and slug, such as "category/desa". */
    public static array $terms = [];
}

/** The text of isi/NAME.html, with the ids and addresses of pictures and stories put in. */
function isi(string $name): string
{
    $text = rtrim(file_get_contents(dirname(__DIR__) . "/isi/$name.html"), "\n");
    return preg_replace_callback('/%%([a-z0-9-]+)\.([a-z]+)%%/', function ($found) {
        $id = Made::$ids[$found[1]] ?? die("no $found[1]\n");
        return match ($found[2]) {
            'id' => $id,
            'url' => wp_get_attachment_url($id),
            'link' => get_permalink($id),
            default => wp_get_attachment_image_src($id, $found[2])[0],
        };
    }, $text);
}

/** Makes a post; `$fields` are those of wp_insert_post, `name` being what the tests call it. */
function story(string $name, string $date, string $title, string $content, array $fields = []): int
{
    $terms = $fields['terms'] ?? [];
    $modified = $fields['modified'] ?? '';
    unset($fields['terms'], $fields['modified']);
    $id = wp_insert_post(wp_slash($fields + [
        'post_type' => 'post',
        'post_status' => 'publish',
        'post_name' => $name,
        'post_date' => $date,
        'post_title' => $title,
        'post_content' => $content,
        'post_author' => Made::$users['sari'],
        'post_category' => [Made::$terms['category/berita']],
        'comment_status' => 'open',
    ]), true);
    if (is_wp_error($id)) {
        die("$name: " . $id->get_error_message() . "\n");
    }
    foreach ($terms as $taxonomy => $slugs) {
        wp_set_object_terms($id, array_map(fn ($slug) => Made::$terms["$taxonomy/$slug"], $slugs), $taxonomy);
    }
    if ($modified) {
        global $wpdb;
        $gmt = get_gmt_from_date($modified);
        $wpdb->update($wpdb->posts, ['post_modified' => $modified, 'post_modified_gmt' => $gmt], ['ID' => $id]);
        clean_post_cache($id);
    }
    return Made::$ids[$name] = $id;
}

/** A short body in classic text, about something that never happened. */
function kabar(string $what): string
{
    return "(contoh) $what\n\nPeristiwa ini rekaan; nama tempat dan orang di dalamnya juga.";
}
