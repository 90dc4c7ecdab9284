<section id="komentar" data-open="<?php echo comments_open() ? 'yes' : 'no'; ?>" data-count="<?php echo get_comments_number(); ?>" data-pages="<?php echo get_comment_pages_count(); ?>">
<ol class="comment-list">
<?php wp_list_comments(['style' => 'ol']); ?>
</ol>
</section>
