<?php
// One post with all its parts, or a list of links.
?><!doctype html>
<html lang="id">
<meta charset="utf-8">
<title><?php echo esc_html(wp_get_document_title()); ?></title>
<?php if (is_singular() && have_posts()) : the_post(); ?>
<link rel="canonical" href="<?php the_permalink(); ?>">
<article id="tulisan" data-id="<?php the_ID(); ?>">
<h1 id="judul"><?php the_title(); ?></h1>
<time id="terbit" datetime="<?php echo get_the_date('c'); ?>"><?php echo get_the_date(); ?></time>
<?php if (get_the_modified_date('U') > get_the_date('U')) : ?><time id="diperbarui" datetime="<?php echo get_the_modified_date('c'); ?>"></time><?php endif; ?>
<?php if (has_excerpt()) : ?><p id="ringkasan"><?php echo get_the_excerpt(); ?></p><?php endif; ?>
<p id="penulis"><?php echo esc_html(get_post_meta(get_the_ID(), 'MAJPRO_Writer', true) ?: get_the_author()); ?></p>
<ul id="rubrik"><?php foreach (get_the_category() ?: [] as $term) : ?><li><?php echo esc_html($term->name); ?></li><?php endforeach; ?></ul>
<ul id="tag"><?php foreach ([...(get_the_tags() ?: []), ...(get_the_terms(get_the_ID(), 'newstopic') ?: [])] as $term) : ?><li><?php echo esc_html($term->name); ?></li><?php endforeach; ?></ul>
<?php if (has_post_thumbnail()) : ?>
<figure id="gambar"><?php the_post_thumbnail('full'); ?><figcaption><?php the_post_thumbnail_caption(); ?></figcaption></figure>
<?php endif; ?>
<!--isi--><?php the_content(); ?><!--/isi-->
<p id="halaman"><?php wp_link_pages(); ?></p>
<?php comments_template(); ?>
</article>
<?php else : ?>
<ul><?php while (have_posts()) : the_post(); ?><li><a href="<?php the_permalink(); ?>"><?php the_title(); ?></a></li><?php endwhile; ?></ul>
<?php endif; ?>
</html>
