<?php
/*
 * Fills a fresh WordPress with the site of a small firm: four pages, a menu, Contact Form 7 and Cookie Notice.
 *
 *   php wordpress_site.php FOLDER-OF-WORDPRESS ADDRESS
 */

[$_, $folder, $address] = $argv;
$_SERVER['HTTP_HOST'] = preg_replace('~^https?://|/$~', '', $address);
define('WP_INSTALLING', true);
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

wp_install('Harrow Lane Joinery', 'admin', 'office@harrow-lane.example', true, '', wp_generate_password());
update_option('home', rtrim($address, '/'));
update_option('siteurl', rtrim($address, '/'));
update_option('blogdescription', 'Doors, stairs and kitchens in oak and ash');
update_option('permalink_structure', '/%postname%/');
switch_theme('twentytwentyone');
activate_plugins(['contact-form-7/wp-contact-form-7.php', 'cookie-notice/cookie-notice.php']);
require_once "$folder/wp-content/plugins/contact-form-7/wp-contact-form-7.php";
wpcf7();
do_action('init');
wpcf7_install();
$forms = get_posts(['post_type' => 'wpcf7_contact_form']);
$code = sprintf('[contact-form-7 id="%d" title="Contact"]', $forms[0]->ID);

function page($title, $text) {
    return wp_insert_post([
        'post_type' => 'page', 'post_status' => 'publish', 'post_title' => $title, 'post_content' => $text,
    ]);
}

$home = page('Joinery in Ludlow', '<p>We make doors, stairs and kitchens for old houses in Shropshire, and fit them ourselves.</p>'
    . '<p>A stair takes us about six weeks. Doors start at 640 pounds.</p>');
$pages = [
    $home,
    page('What we make', '<h2>Doors</h2><p>Ledged, framed and panelled doors in oak and ash.</p><h2>Stairs</h2>'
        . '<p>Straight flights and winders, cut string or closed.</p><h2>Kitchens</h2><p>Frames, doors and worktops.</p>'),
    page('The workshop', '<p>Harrow Lane Joinery was founded by Ruth Abney in 1998. Four joiners work here.</p>'),
    page('Contact', "<p>Harrow Lane Joinery, 4 Harrow Lane, Ludlow SY8 1PQ. Open Monday to Friday, 8:00 to 16:30.</p>$code"),
];
update_option('show_on_front', 'page');
update_option('page_on_front', $home);
$menu = wp_create_nav_menu('Main');
foreach ($pages as $page) {
    wp_update_nav_menu_item($menu, 0, [
        'menu-item-object' => 'page', 'menu-item-object-id' => $page, 'menu-item-type' => 'post_type', 'menu-item-status' => 'publish',
    ]);
}
set_theme_mod('nav_menu_locations', ['primary' => $menu]);
flush_rewrite_rules();
echo "WordPress $wp_version, Contact Form 7 " . WPCF7_VERSION . "\n";
