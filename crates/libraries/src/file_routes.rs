//! Frameworks beside Next.js whose files say by their places and their exports what the server calls.
//!
//! Remix and React Router: <https://reactrouter.com/start/framework/route-module> (`loader`, `action`; `clientLoader` and `clientAction` run
//! in the browser). SvelteKit: <https://svelte.dev/docs/kit/routing>, <https://svelte.dev/docs/kit/form-actions>. Astro:
//! <https://docs.astro.build/en/guides/endpoints/>. Blitz: <https://blitzjs.com/docs/query-resolvers>,
//! <https://blitzjs.com/docs/mutation-resolvers>.

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Call, Entry, Library, Offered};
use program::value::{Kind, Value};

use crate::paths;
use crate::values::{entry, of_package};

/// Remix, React Router, SvelteKit, Astro and Blitz.
#[derive(Clone, Copy, Debug)]
pub struct FileRoutes;

const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "ALL"];

impl Library for FileRoutes {
    fn name(&self) -> &'static str {
        "file-routes"
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        let path = of_package(&call.callee, "@blitzjs/rpc")?;
        // `resolver.pipe(a, b)` gives a function that hands what `a` gives to `b`
        // (<https://blitzjs.com/docs/resolver-server-utilities>).
        if path == ["resolver", "pipe"] {
            let steps = call.arguments.iter().filter(|given| given.value.function().is_some());
            let steps: Vec<Value> = steps.map(|given| given.value.clone()).collect();
            let last = steps.last().cloned().unwrap_or_default();
            cx.meet_functions(&last);
            return Some(if steps.len() == 1 { last } else { Kind::OneOf(steps.into()).into() });
        }
        None
    }

    fn export(&self, cx: &mut Interpreter<'_>, offered: Offered<'_>) -> Option<Entry> {
        let Offered { path, name, .. } = offered;
        let (folders, file) = paths::split(path);
        let stem = paths::without_ending(file);
        match name {
            "loader" | "action" => {
                let uses = ["react-router", "@remix-run/node", "@remix-run/react", "@remix-run/cloudflare"];
                let route = paths::below(path, "app")?;
                let is_route = route.starts_with("routes/") || paths::without_ending(route) == "root";
                (is_route && uses.iter().any(|package| cx.imports(package)))
                    .then(|| entry(EntryKind::Request, format!("{name} {}", paths::without_ending(route))))
            }
            "load" if matches!(stem, "+page.server" | "+layout.server" | "+page" | "+layout") => {
                Some(entry(EntryKind::Request, format!("load {}", svelte_route(folders)?)))
            }
            _ if METHODS.contains(&name) && stem == "+server" => {
                Some(entry(EntryKind::Request, format!("{name} {}", svelte_route(folders)?)))
            }
            _ if METHODS.contains(&name) && cx.imports("astro") => {
                let below = paths::without_ending(paths::below(path, "pages")?);
                Some(entry(EntryKind::Request, format!("{name} {}", paths::route(below.split('/')))))
            }
            "default" if cx.imports("@blitzjs/rpc") || cx.imports("blitz") => {
                let folder = folders.split('/').find(|part| matches!(*part, "queries" | "mutations"))?;
                let kind = if folder == "queries" { "query" } else { "mutation" };
                (!stem.contains('.')).then(|| entry(EntryKind::Request, format!("{kind} {stem}")))
            }
            _ => None,
        }
    }
}

/// The route of a folder of SvelteKit's routes.
fn svelte_route(folders: &str) -> Option<String> {
    let below = match folders.strip_suffix("routes") {
        Some(_) => "",
        None => paths::below(folders, "routes")?,
    };
    Some(paths::route(below.split('/').filter(|part| !part.starts_with('('))))
}
