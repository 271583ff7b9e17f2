//! What a reader does with the page.

use std::path::PathBuf;

use serde_json::Value;

use crate::program::{repository, seqscan};
use crate::webdriver::Browser;

const SHOP: &str = "\
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id)
);
CREATE TABLE \"<b>notes</b>\" (body text);
";

/// The page of a repository with these files, in its folder.
#[track_caller]
fn page(files: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let folder = repository(files);
    let run = seqscan(folder.path(), ["scan", "--preset", "all", "--output", "html=report.html"]);
    assert!(run.code < 2, "{}", run.stderr);
    let path = folder.path().join("report.html");
    (folder, path)
}

#[track_caller]
fn check(browser: &Browser, script: &str, expected: impl Into<Value>) {
    assert_eq!(browser.run(&format!("return {script}")), expected.into(), "{script}");
}

const SHOWN: &str = "document.querySelectorAll('.finding:not([hidden])').length";

#[test]
fn findings_are_filtered_and_grouped() {
    let (_folder, page) = page(&[("db/schema.postgresql.sql", SHOP)]);
    let browser = Browser::start();
    browser.size(1200, 900);
    browser.open(&page);
    let all = browser.run(&format!("return {SHOWN}"));
    assert!(all.as_u64() > Some(2), "{all}");

    // A slash goes to the search, from anywhere.
    browser.press("/");
    check(&browser, "document.activeElement.id", "search");
    browser.press("primary key");
    browser.wait_for("document.getElementById('shown').textContent.startsWith('1 of ')");
    check(&browser, SHOWN, 1);
    check(
        &browser,
        "document.querySelector('.finding:not([hidden])').dataset.rule",
        "table-without-primary-key",
    );

    browser.run("document.getElementById('reset').click()");
    browser.wait_for(&format!("{SHOWN} === {all}"));
    browser.run("const s = document.getElementById('table'); s.value = 'orders'; s.dispatchEvent(new Event('input', { bubbles: true }))");
    browser.wait_for(&format!("{SHOWN} > 0 && {SHOWN} < {all}"));
    check(
        &browser,
        "[...document.querySelectorAll('.finding:not([hidden])')].every((f) => f.dataset.tables.split('\\n').includes('orders'))",
        true,
    );

    browser.run("document.getElementById('reset').click()");
    browser.run("const s = document.getElementById('group'); s.value = 'table'; s.dispatchEvent(new Event('change', { bubbles: true }))");
    browser.wait_for("document.querySelector('#groups h3').textContent !== ''");
    check(
        &browser,
        "[...document.querySelectorAll('#groups h3')].map((h) => h.textContent).includes('orders')",
        true,
    );
    check(
        &browser,
        "[...document.querySelectorAll('#groups h3')].map((h) => h.textContent).includes('<b>notes</b>')",
        true,
    );
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn the_schema_is_drawn_and_leads_to_its_tables() {
    let (_folder, page) = page(&[("db/schema.postgresql.sql", SHOP)]);
    let browser = Browser::start();
    browser.size(1200, 900);
    browser.open(&page);
    check(&browser, "document.querySelectorAll('.table-box').length", 3);
    check(&browser, "document.querySelectorAll('.edges path').length", 1);
    // What a box says is inside it, and no box lies on another.
    check(
        &browser,
        "[...document.querySelectorAll('.table-box')].every((box) => {
            const frame = box.querySelector('.frame').getBoundingClientRect();
            return [...box.querySelectorAll('text')].every((text) => {
                const inside = text.getBoundingClientRect();
                return inside.left >= frame.left && inside.right <= frame.right + 1 && inside.bottom <= frame.bottom + 1;
            });
        })",
        true,
    );
    check(&browser, OVERLAPS, 0);
    // With the keyboard: a table has the focus, and Enter opens its description.
    browser.run("document.querySelector('.table-box[aria-label^=\"orders\"]').focus()");
    check(&browser, "document.querySelectorAll('.edges path.on').length", 1);
    browser.press("\u{e007}");
    browser.wait_for("location.hash.startsWith('#table-')");
    check(&browser, "document.querySelector(location.hash).open", true);
    check(&browser, "document.querySelector(location.hash + ' h5').textContent", "orders");
    assert_eq!(browser.console(), Vec::<String>::new());
}

const OVERLAPS: &str = "(() => {
    const boxes = [...document.querySelectorAll('.table-box .frame')].map((box) => box.getBoundingClientRect());
    let overlaps = 0;
    boxes.forEach((one, at) => boxes.slice(at + 1).forEach((other) => {
        overlaps += one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    }));
    return overlaps;
})()";

/// The text with the least contrast to what is behind it, as WCAG 2.2 computes it.
const LEAST_CONTRAST: &str = "(() => {
    const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => {
        const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
        return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const color = numbers(getComputedStyle(at).backgroundColor);
            if (color.length === 3 || color[3] === 1) return color;
        }
        return [255, 255, 255];
    };
    let least = 21;
    for (const element of document.querySelectorAll('body *:not(script):not(svg):not(svg *)')) {
        if (!element.checkVisibility() || ![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
        const [one, other] = [light(numbers(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
        least = Math.min(least, (one + 0.05) / (other + 0.05));
    }
    return least;
})()";

#[test]
fn both_themes_can_be_read_and_narrow_pages_too() {
    let (_folder, page) = page(&[("db/schema.postgresql.sql", SHOP)]);
    let browser = Browser::start();
    for theme in ["light", "dark"] {
        browser.theme(theme);
        browser.size(1200, 900);
        browser.open(&page);
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        let least = browser.run(&format!("return {LEAST_CONTRAST}")).as_f64();
        assert!(least >= Some(4.5), "{theme}: {least:?}");
        browser.size(500, 800);
        check(&browser, "document.documentElement.scrollWidth <= innerWidth", true);
    }
    // The button is stronger than the system.
    browser.run("document.getElementById('theme').click()");
    check(&browser, "document.documentElement.dataset.theme", "light");
}

#[test]
fn what_assistive_technology_needs_is_there() {
    let (_folder, page) = page(&[("db/schema.postgresql.sql", SHOP)]);
    let browser = Browser::start();
    browser.open(&page);
    check(
        &browser,
        "['main', 'header', 'nav', 'footer'].every((name) => document.querySelector(name))",
        true,
    );
    check(&browser, "document.querySelectorAll('h1').length", 1);
    check(
        &browser,
        "[...document.querySelectorAll('input, select')].every((field) => field.labels.length > 0)",
        true,
    );
    check(
        &browser,
        "[...document.querySelectorAll('button, a')].every((one) => one.getAttribute('aria-label') || one.textContent.trim())",
        true,
    );
    check(
        &browser,
        "(() => { const ids = [...document.querySelectorAll('[id]')].map((one) => one.id); return ids.length === new Set(ids).size; })()",
        true,
    );
    check(
        &browser,
        "[...document.querySelectorAll('a[href^=\"#\"]')].every((a) => document.getElementById(a.getAttribute('href').slice(1)))",
        true,
    );
    // The first stop of the keyboard leads past the head.
    browser.press("\u{e004}");
    check(&browser, "document.activeElement.className", "skip");
    check(&browser, "performance.getEntriesByType('resource').length", 0);
}

#[test]
fn a_large_scan_stays_usable() {
    let mut sql = String::new();
    for table in 0..400 {
        let refers = if table % 7 == 0 { String::new() } else { format!(" REFERENCES t{} (id)", table / 3) };
        let columns: String = (0..12).map(|column| format!(", amount_{column} float")).collect();
        let indexes: String = (0..12)
            .map(|index| format!("CREATE INDEX t{table}_{index} ON t{table} (parent_id);\n"))
            .collect();
        sql.push_str(&format!(
            "CREATE TABLE t{table} (id int PRIMARY KEY, parent_id int{refers}{columns});\n{indexes}"
        ));
    }
    let (_folder, page) = page(&[("db/schema.postgresql.sql", &sql)]);
    let browser = Browser::start();
    browser.size(1400, 1000);
    browser.open(&page);
    check(&browser, "document.querySelectorAll('.finding').length > 4000", true);
    check(&browser, "document.querySelectorAll('.table-box').length", 400);
    check(&browser, OVERLAPS, 0);
    for group in ["path", "table", "rule"] {
        browser.run(&format!(
            "const s = document.getElementById('group'); s.value = '{group}'; s.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ));
        check(&browser, "document.querySelectorAll('#groups .finding').length > 4000", true);
    }
    browser.run("const s = document.getElementById('search'); s.value = 't399'; s.dispatchEvent(new Event('input', { bubbles: true }))");
    browser.wait_for(&format!("{SHOWN} > 0 && {SHOWN} < 100"));
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn several_projects_have_an_overview() {
    let (_folder, page) = page(&[
        ("one/.git/HEAD", ""),
        ("one/a.postgresql.sql", SHOP),
        ("two/.git/HEAD", ""),
        ("two/b.postgresql.sql", "CREATE TABLE u (name text);"),
    ]);
    let browser = Browser::start();
    browser.open(&page);
    check(&browser, "document.querySelectorAll('table.projects tbody tr').length", 2);
    browser.run("document.querySelector('a[data-project=\"1\"]').click()");
    browser.wait_for(
        "[...document.querySelectorAll('.finding:not([hidden])')].every((f) => f.dataset.project === '1')",
    );
    check(&browser, "document.querySelectorAll('.datastore').length", 2);
}
