//! The library itself: what names, types and calls mean.

use program::interpret::Interpreter;
use program::library::{Call, Library, NameMeaning, TypeMeaning};
use program::model::{Attribute, Name};
use program::program::Site;
use program::value::{External, Kind, Rows, Value};

use super::{contexts, functions, kept, methods, modules, partial, tasks};

/// The language's own objects.
#[derive(Clone, Copy, Debug)]
pub struct Python;

/// The library's name in handles.
pub(super) const NAME: &str = "python";

impl Library for Python {
    fn name(&self) -> &'static str {
        NAME
    }

    fn name_means(&self, name: &str) -> Option<NameMeaning> {
        match name {
            "len" => Some(NameMeaning::Size),
            "startswith" | "endswith" | "isinstance" | "issubclass" | "hasattr" | "index" | "find"
            | "rfind" | "match" | "fullmatch" | "search" | "findall" | "isdigit" | "isalpha" | "isalnum"
            | "isnumeric" | "isidentifier" | "isspace" | "issubset" | "issuperset" | "isdisjoint" => {
                Some(NameMeaning::Asks)
            }
            "strip" | "lstrip" | "rstrip" | "removeprefix" | "removesuffix" | "replace" | "lower"
            | "upper" | "casefold" | "title" | "capitalize" | "int" | "float" | "bool" | "isoformat"
            | "timestamp" | "hexdigest" => Some(NameMeaning::Rewrites),
            "append" | "extend" | "insert" | "add" | "update" | "setdefault" | "join" | "print" | "str"
            | "repr" | "debug" | "info" | "warning" | "error" | "exception" | "critical" | "log" => {
                Some(NameMeaning::Keeps)
            }
            _ => None,
        }
    }

    fn takes_elements(&self, callee: &External) -> bool {
        match &*callee.module {
            "itertools" | "collections" | "statistics" => true,
            "functools" => callee.last() == Some("reduce"),
            _ => false,
        }
    }

    fn is_written_down(&self, of: &External) -> bool {
        &*of.module == "enum"
            && matches!(of.last(), Some("Enum" | "IntEnum" | "StrEnum" | "Flag" | "IntFlag" | "ReprEnum"))
    }

    fn method_takes_elements(&self, receiver: &Value, method: &str) -> bool {
        methods::take_elements(receiver, method)
    }

    fn type_means(&self, name: &str) -> Option<TypeMeaning> {
        match name {
            "str" | "bytes" => Some(TypeMeaning::Text),
            "int" | "float" | "bool" | "complex" | "Decimal" | "date" | "datetime" | "time" | "timedelta"
            | "UUID" => Some(TypeMeaning::NoText),
            _ => None,
        }
    }

    fn member(&self, cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        match name {
            "__class__" => class_of(cx, object),
            "__dict__" => whole(cx, object),
            _ => {
                note_lookup(cx, object, name);
                None
            }
        }
    }

    fn shown(&self, cx: &mut Interpreter<'_>, value: &Value, site: Site) {
        crate::templates::show(cx, value, site);
    }

    fn decorator(&self, cx: &mut Interpreter<'_>, attribute: &Attribute, callee: &Value) -> Option<Value> {
        kept::decorator(cx, attribute, callee)
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        tasks::call(cx, call)
            .or_else(|| contexts::call(cx, call))
            .or_else(|| functions::call(cx, call))
            .or_else(|| partial::call(cx, call))
            .or_else(|| modules::call(cx, call))
            .or_else(|| methods::call(cx, call))
    }
}

/// All that is there of a row by now: `row.__dict__`, `vars(row)`. Whoever has it may read anything that was read along.
pub(super) fn whole(cx: &mut Interpreter<'_>, row: &Value) -> Option<Value> {
    row.rows().filter(|rows| rows.rows == Rows::One)?;
    cx.keep_rows(row);
    Some(Value::derived(row.from.clone()))
}

/// Takes note that a member of a row is read whose class looks members up by a method of its own, which may read anything of the row.
fn note_lookup(cx: &mut Interpreter<'_>, object: &Value, name: &str) {
    let Some(rows) = object.rows().filter(|rows| rows.rows == Rows::One) else { return };
    let Some(class) = rows.model.and_then(|model| cx.models().get(model)).and_then(|model| model.class)
    else {
        return;
    };
    let mut has = |method: &'static str| cx.method_of(class, &Name::new_static(method), object).is_some();
    if has("__getattribute__") || (has("__getattr__") && !cx.declares_member(class, rows.model, name)) {
        cx.keep_rows(object);
    }
}

/// The class that an object is of: `self.__class__`, `type(self)`. That is the same whichever of its objects it is asked of.
pub(super) fn class_of(cx: &mut Interpreter<'_>, object: &Value) -> Option<Value> {
    let kind = match &object.kind {
        Kind::Instance(instance) => Kind::Class(instance.class, instance.frame),
        Kind::Rows(rows) if rows.rows == Rows::One => {
            let class = cx.models().get(rows.model?)?.class?;
            match cx.object_of_class(class).kind {
                Kind::Instance(instance) => Kind::Class(instance.class, instance.frame),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(kind.into())
}
