//! Who may do what: the methods of policies and what abilities are defined with, which run wherever the gate is asked.
//!
//! Laravel documentation, "Authorization", sections "Gates", "Writing Policies", "Registering Policies" and "Authorizing Actions Using Policies" (version
//! 12). The policy of a model is the one that a service provider says, or is called like it (`Gate::guessPolicyName`).

use program::interpret::Interpreter;
use program::library::{Call, Given, Occasion, Wanted};
use program::model::Name;
use program::program::ClassRef;
use program::value::{Closure, Kind, Value};

use super::facades::facade_call;
use super::guards::user;

/// How a call asks the gate.
struct Question {
    /// The user that it is asked for; the one who is signed in where none is named.
    user: Option<Value>,
    /// Whether the abilities are asked one after the other until one is there.
    any: bool,
    /// Whether what it gives says whether the ability is there.
    tells: bool,
}

/// A call that asks a policy: `Gate::allows('update', $post)`, `$this->authorize('update', $post)`, `$user->can('update', $post)`; `@can`
/// is the first of them.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let question = question(cx, call)?;
    let abilities = call.argument(0)?;
    let about = call.argument(1).cloned();
    let abilities =
        abilities.list().and_then(|list| list.items.clone()).unwrap_or_else(|| vec![abilities.clone()]);
    let about = match about {
        Some(Value { kind: Kind::List(list), .. }) => list.items.clone()?,
        about => about.into_iter().collect(),
    };
    let policy = about.first().and_then(|about| policy_of(cx, about));
    let signed_in = question.user.clone().or_else(|| user(cx, None)).unwrap_or_default();
    let mut told = None;
    for (position, ability) in abilities.iter().enumerate() {
        let Some(ability) = ability.as_text() else { continue };
        let given = |values: &[Value]| -> Vec<Given> {
            let values = [signed_in.clone()].into_iter().chain(values.iter().cloned());
            values.map(|value| Given { name: None, spread: false, value, range: call.site.range }).collect()
        };
        let mut asked = None;
        if let Some(policy) = policy {
            let object = cx.object_of_class(policy);
            if let Some(before) = cx.method_of(policy, &Name::new_static("before"), &object) {
                cx.invoke(&before, &given(&[Value::text(ability)]), call.site);
            }
            // A class only says which policy is asked.
            let is_class = about.first().is_some_and(|about| matches!(about.kind, Kind::Class(..)));
            let about = &about[usize::from(is_class)..];
            let method = cx.method_of(policy, &Name::from(camel(ability)), &object);
            asked = method.map(|method| (method, given(about)));
        }
        let Some((function, values)) = asked.or_else(|| Some((defined(cx, ability)?, given(&about)))) else {
            continue;
        };
        // The others are asked where this one is not there.
        let answer = if question.any && position > 0 {
            cx.invoke_uncertain(&function, &values, call.site)
        } else {
            cx.invoke(&function, &values, call.site)
        };
        told = Some(answer);
    }
    let told = told?;
    Some(if question.tells && abilities.len() == 1 { told } else { Value::derived(told.from) })
}

fn question(cx: &mut Interpreter<'_>, call: &Call) -> Option<Question> {
    let method = call.method.as_deref()?;
    let asked = |user, any, tells| Some(Question { user, any, tells });
    if let Some(("Gate", method)) = facade_call(call) {
        return match method {
            "allows" | "check" => asked(None, false, true),
            "any" => asked(None, true, true),
            "denies" | "none" | "authorize" | "inspect" => asked(None, method == "none", false),
            _ => None,
        };
    }
    let receiver = call.receiver.as_ref()?;
    if call.callee.function().is_some() {
        return None;
    }
    match method {
        // The trait `AuthorizesRequests` of controllers and of Livewire's components.
        "authorize" => {
            matches!(receiver.kind, Kind::Instance(_)).then_some(()).and_then(|()| asked(None, false, false))
        }
        "can" | "cannot" | "cant" | "canAny" => {
            let model = cx.model_of(receiver)?;
            let signs_in = cx.models().get(model).is_some_and(|model| model.signs_in);
            signs_in.then_some(())?;
            asked(Some(receiver.clone()), method == "canAny", matches!(method, "can" | "canAny"))
        }
        _ => None,
    }
}

/// What an ability was defined with, which no policy has: `Gate::define('publish', ..)`. Of several nobody knows which one holds.
fn defined(cx: &mut Interpreter<'_>, ability: &str) -> Option<Closure> {
    let defined = cx.handlers(|occasion| matches!(occasion, Occasion::Ability(name) if name == ability));
    let [handler] = defined.as_slice() else { return None };
    cx.closure_of_handler(handler)
}

/// The policy of a row's model, or of a class.
fn policy_of(cx: &mut Interpreter<'_>, about: &Value) -> Option<ClassRef> {
    let class = match about.kind {
        Kind::Class(class, _) => class,
        _ => {
            let model = cx.model_of(about)?;
            cx.models().get(model)?.class?
        }
    };
    if let Some(policy) = cx.bound(&Wanted::Policy(class)) {
        return Some(policy);
    }
    let short = cx.class_declaration(class).name.clone()?;
    let file = format!("{short}Policy.php");
    let is_file = |path: &str| {
        let folder = path.strip_suffix(file.as_str()).and_then(|folder| folder.strip_suffix('/'));
        folder.is_some_and(|folder| folder.split('/').any(|part| part == "Policies"))
    };
    let [policy] = <[ClassRef; 1]>::try_from(cx.classes_where(is_file)).ok()?;
    Some(policy)
}

/// `force-delete` is `forceDelete`: `Gate::formatAbilityToMethod`.
fn camel(ability: &str) -> String {
    let mut words = ability.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |text, word| text + &super::names::studly(word))
}
