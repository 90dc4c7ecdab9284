<?php
function fill_people(): void
{
    wp_update_user(['ID' => 1, 'display_name' => 'Pemimpin Redaksi']);
    Made::$users['pemred'] = 1;
    $people = [
        'sari' => 'Sari Wulandari',
        'budi.s' => 'Budi Santosa, S.Pd.',
        'tim' => 'Tim Liputan; Garaman',
        'ratna' => 'Ratna & Kawan',
        'hantu' => 'Ia yang Pergi',
    ];
    foreach ($people as $login => $name) {
        Made::$users[$login] = wp_insert_user([
            'user_login' => $login,
            'user_pass' => 'sandi-untuk-pengujian',
            'user_email' => "$login@koran.example.id",
            'display_name' => $name,
            'role' => 'editor',
        ]);
    }
}

function fill_terms(): void
{
    wp_update_term(1, 'category', ['name' => 'Tanpa Kategori', 'slug' => 'tanpa-kategori']);
    Made::$terms['category/tanpa-kategori'] = 1;
    $categories = [
        'berita' => ['Berita', ''],
        'desa' => ['Desa', 'berita'],
        'dusun' => ['Dusun', 'desa'],
        'hukum-kriminal' => ['Hukum & Kriminal', ''],
        'pemilu' => ['Pemilu', ''],
        'budaya' => ['Budaya', ''],
        'olahraga' => ['Olahraga', ''],
    ];
    foreach ($categories as $slug => [$name, $parent]) {
        term('category', $slug, $name, $parent);
    }
    $tags = [
        'pemilu-2024' => 'Pemilu 2024',
        'olahraga' => 'Olahraga',
        'c' => 'C++',
        'a-b' => 'A/B',
        'karapan-sapi' => 'Karapan, Sapi',
        'emile' => 'Émile',
        'pasar-ikan' => 'Pasar & Ikan',
        'viral' => '#viral',
        '1945' => '1945',
        '%e6%97%a5%e6%9c%ac' => '日本',
    ];
    foreach ($tags as $slug => $name) {
        term('post_tag', $slug, $name);
    }
    term('newstopic', 'jalan-rusak', 'Jalan Rusak');
    term('newstopic', 'garam-rakyat', 'Garam Rakyat');
}

function term(string $taxonomy, string $slug, string $name, string $parent = ''): void
{
    $more = ['slug' => $slug, 'parent' => $parent ? Made::$terms["$taxonomy/$parent"] : 0];
    $made = wp_insert_term(wp_slash($name), $taxonomy, $more);
    if (is_wp_error($made)) {
        die("$taxonomy/$slug: " . $made->get_error_message() . "\n");
    }
    Made::$terms["$taxonomy/$slug"] = $made['term_id'];
}
