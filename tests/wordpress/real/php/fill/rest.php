<?php
// What is in an export and is no story.
function fill_rest(): void
{
    $menu = wp_create_nav_menu('Menu Utama');
    wp_update_nav_menu_item($menu, 0, ['menu-item-title' => 'Budaya', 'menu-item-object' => 'category', 'menu-item-object-id' => Made::$terms['category/budaya'], 'menu-item-type' => 'taxonomy', 'menu-item-status' => 'publish']);
    wp_update_nav_menu_item($menu, 0, ['menu-item-title' => 'Tentang', 'menu-item-object' => 'page', 'menu-item-object-id' => Made::$ids['tentang-kami'], 'menu-item-type' => 'post_type', 'menu-item-status' => 'publish']);
    wp_update_custom_css_post('.zqcss { color: red }');
    story('edisi-1', '2024-02-25 05:00:00', 'Edisi Satu', 'Jenis isi lain (contoh).', ['post_type' => 'epaper', 'post_category' => []]);
    // His account is gone, his stories are not.
    global $wpdb;
    $wpdb->delete($wpdb->users, ['ID' => Made::$users['hantu']]);
    $wpdb->delete($wpdb->usermeta, ['user_id' => Made::$users['hantu']]);
}
