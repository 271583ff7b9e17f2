//! Classes whose methods are called by what their decorators say: NestJS, OvernightJS, routing-controllers, TypeGraphQL.
//!
//! <https://docs.nestjs.com/controllers>, <https://docs.nestjs.com/graphql/resolvers>, <https://docs.nestjs.com/techniques/task-scheduling>,
//! <https://docs.nestjs.com/techniques/queues>, <https://docs.nestjs.com/techniques/events>, <https://docs.nestjs.com/microservices/basics>,
//! <https://docs.nestjs.com/websockets/gateways>, <https://github.com/seanpmaxwell/overnight>,
//! <https://github.com/typestack/routing-controllers>, <https://tsoa-community.github.io/docs/getting-started.html>,
//! <https://typegraphql.com/docs/resolvers.html>.

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Declared, Entry, Library};
use program::model::{Attribute, Class, ExpressionKind, Literal, Module, TemplatePart, TypeName};
use program::program::{ClassRef, FunctionRef};
use program::value::{Origin, Origins, Value};

use crate::values::{entry, external};

/// NestJS, OvernightJS, routing-controllers, tsoa and TypeGraphQL.
#[derive(Clone, Copy, Debug)]
pub struct Controllers;

/// What a decorator makes of its method.
#[derive(Clone, Copy, Debug)]
enum Role {
    /// A handler of a method of HTTP.
    Route(&'static str),
    /// A root field of GraphQL; with its type.
    RootField(&'static str),
    /// A field of another type.
    Field,
    /// A job, a timer, a message; with what it is called.
    Job(&'static str),
}

const NEST: &str = "@nestjs/common";
const NEST_GRAPHQL: &str = "@nestjs/graphql";
const SCHEDULE: &str = "@nestjs/schedule";

/// Packages, their decorators and what these make.
const DECORATORS: &[(&str, &[(&str, Role)])] = &[
    (NEST, ROUTES),
    ("@overnightjs/core", ROUTES),
    ("routing-controllers", ROUTES),
    ("tsoa", ROUTES),
    ("@tsoa/runtime", ROUTES),
    (NEST_GRAPHQL, &FIELDS),
    ("type-graphql", &FIELDS),
    (
        SCHEDULE,
        &[
            ("Cron", Role::Job("cron")),
            ("Interval", Role::Job("interval")),
            ("Timeout", Role::Job("timeout")),
        ],
    ),
    ("@nestjs/bull", &[("Process", Role::Job("process"))]),
    (
        "@nestjs/microservices",
        &[
            ("MessagePattern", Role::Job("message")),
            ("EventPattern", Role::Job("event")),
            ("GrpcMethod", Role::Job("grpc")),
        ],
    ),
    ("@nestjs/event-emitter", &[("OnEvent", Role::Job("event"))]),
    ("@nestjs/websockets", &[("SubscribeMessage", Role::Route("MESSAGE"))]),
];

const ROUTES: &[(&str, Role)] = &[
    ("Get", Role::Route("GET")),
    ("Post", Role::Route("POST")),
    ("Put", Role::Route("PUT")),
    ("Patch", Role::Route("PATCH")),
    ("Delete", Role::Route("DELETE")),
    ("Head", Role::Route("HEAD")),
    ("Options", Role::Route("OPTIONS")),
    ("All", Role::Route("ALL")),
    ("Sse", Role::Route("GET")),
];

const FIELDS: [(&str, Role); 5] = [
    ("Query", Role::RootField("Query")),
    ("Mutation", Role::RootField("Mutation")),
    ("Subscription", Role::RootField("Subscription")),
    ("ResolveField", Role::Field),
    ("FieldResolver", Role::Field),
];

/// The methods that NestJS calls once, when the program starts or ends (<https://docs.nestjs.com/fundamentals/lifecycle-events>).
const LIFECYCLE: [&str; 5] = [
    "onModuleInit",
    "onApplicationBootstrap",
    "onModuleDestroy",
    "beforeApplicationShutdown",
    "onApplicationShutdown",
];

impl Library for Controllers {
    fn name(&self) -> &'static str {
        "controllers"
    }

    fn entry(&self, cx: &mut Interpreter<'_>, declared: Declared<'_>) -> Option<Entry> {
        let at = declared.function.module;
        let class = ClassRef { module: at, class: declared.class? };
        let class = cx.class_declaration(class);
        let function = cx.declaration(declared.function);
        let name = function.name.as_deref().unwrap_or("(method)");
        let module = cx.source(at);
        for attribute in &function.attributes {
            let Some((package, decorator)) = named(cx, at, attribute) else {
                continue;
            };
            let Some(role) = role(&package, &decorator) else {
                continue;
            };
            let parameters = given(cx, at, declared.function);
            let made = match role {
                Role::Route(method) => {
                    let base = class_text(cx, at, &class.attributes, &package).unwrap_or_default();
                    let path = text(module, attribute).unwrap_or_default();
                    entry(EntryKind::Request, format!("{method} {}", join(&base, &path)))
                }
                Role::RootField(of) => {
                    let field = given_name(module, attribute).unwrap_or_else(|| name.to_owned());
                    entry(EntryKind::Request, format!("{of}.{field}"))
                }
                Role::Field => {
                    let field = given_name(module, attribute).unwrap_or_else(|| name.to_owned());
                    let of = class_text(cx, at, &class.attributes, &package);
                    let label = of.map_or_else(|| field.clone(), |of| format!("{of}.{field}"));
                    // What does not ask for its parent is a field of an object of which there is one.
                    let asks = function.parameters.iter().any(|parameter| {
                        let mut names = parameter.attributes.iter().filter_map(|with| named(cx, at, with));
                        parameter.attributes.is_empty()
                            || names.any(|(_, name)| matches!(name.as_str(), "Parent" | "Root" | "Info"))
                    });
                    entry(if asks { EntryKind::Resolver } else { EntryKind::Request }, label)
                }
                Role::Job(what) => {
                    let label = text(module, attribute).unwrap_or_else(|| name.to_owned());
                    entry(EntryKind::Job, format!("{what} {label}"))
                }
            };
            return Some(Entry { parameters, ..made });
        }
        // `@Processor("queue") class X extends WorkerHost { async process(job) {} }`.
        if name == "process" {
            for attribute in &class.attributes {
                if named(cx, at, attribute)
                    .is_some_and(|(package, name)| package == "@nestjs/bullmq" && name == "Processor")
                {
                    let queue = text(module, attribute).unwrap_or_default();
                    return Some(entry(EntryKind::Job, format!("process {queue}").trim().to_owned()));
                }
            }
        }
        if let Some(label) = around_handlers(cx, at, class, name) {
            // What a guard or a strategy is handed was read of the request by something before it.
            let parameters = function.parameters.iter().map(|_| Some(checked())).collect();
            return Some(Entry { parameters, ..entry(EntryKind::Request, label) });
        }
        if LIFECYCLE.contains(&name) && cx.imports(NEST) {
            return Some(entry(EntryKind::Module, name.to_owned()));
        }
        None
    }
}

/// The interfaces of what NestJS runs around the handler of a request, with their methods (<https://docs.nestjs.com/faq/request-lifecycle>).
const AROUND: [(&str, &str); 4] = [
    ("CanActivate", "canActivate"),
    ("NestInterceptor", "intercept"),
    ("NestMiddleware", "use"),
    ("PipeTransform", "transform"),
];

/// What a method that runs before or around the handler of a request is called: of a guard, of an interceptor, of a middleware, of a pipe; and
/// `validate` of a strategy, which a guard runs (<https://docs.nestjs.com/recipes/passport>).
fn around_handlers(cx: &mut Interpreter<'_>, at: u32, class: &Class, method: &str) -> Option<String> {
    let module = cx.source(at);
    let of_nest = |interface: &TypeName| {
        let TypeName::Named { variable: Some(variable), path, .. } = interface else { return false };
        let import = module.imports.iter().find(|import| import.variable == Some(*variable));
        let named = |known: &str| path.last().is_some_and(|name| name == known);
        import.is_some_and(|import| import.module == NEST)
            && AROUND.iter().any(|(interface, runs)| named(interface) && *runs == method)
    };
    let mut runs = class.interfaces.iter().any(of_nest);
    if method == "validate" {
        for base in &class.bases {
            let ExpressionKind::Call { callee, .. } = module.expression(*base).kind else { continue };
            let maker = cx.evaluate_in_module(at, callee);
            runs |= external(&maker).is_some_and(|maker| {
                &*maker.module == "@nestjs/passport" && maker.last() == Some("PassportStrategy")
            });
        }
    }
    let name = class.name.as_deref().unwrap_or("(class)");
    runs.then(|| format!("{name}.{method}"))
}

/// Something that was checked or converted.
fn checked() -> Value {
    Value::derived(Origins::one(Origin::Processed))
}

/// Decorators of parameters that give what a request says, as it says it.
const OF_REQUEST: &[&str] = &[
    "Body",
    "BodyParam",
    "BodyProp",
    "Query",
    "Queries",
    "QueryParam",
    "QueryParams",
    "Param",
    "Params",
    "Path",
    "Headers",
    "Header",
    "HeaderParam",
    "CookieParam",
    "Req",
    "Request",
    "Args",
    "Arg",
    "MessageBody",
    "Payload",
    "UploadedFile",
    "UploadedFiles",
];

/// What the parameters of a method are: what no decorator takes from the request is the server's own, and a pipe checks or converts what it is
/// given (<https://docs.nestjs.com/pipes>).
fn given(cx: &mut Interpreter<'_>, at: u32, function: FunctionRef) -> Vec<Option<Value>> {
    let module = cx.source(at);
    let function = cx.declaration(function);
    let class = function.class.map(|class| &module.class(class).attributes[..]).unwrap_or_default();
    let mut around = function.attributes.iter().chain(class);
    let piped = around.any(|attribute| named(cx, at, attribute).is_some_and(|(_, name)| name == "UsePipes"));
    let parameters = function.parameters.iter().map(|parameter| {
        let own = !parameter.attributes.is_empty()
            && !parameter.attributes.iter().any(|attribute| {
                named(cx, at, attribute).is_some_and(|(_, name)| OF_REQUEST.contains(&name.as_str()))
            });
        let with_pipe =
            parameter.attributes.iter().flat_map(|attribute| &attribute.arguments).any(|argument| {
                let kind = &module.expression(argument.value).kind;
                !matches!(
                    kind,
                    ExpressionKind::Literal(_) | ExpressionKind::Record(_) | ExpressionKind::Function(_)
                )
            });
        (piped || own || with_pipe).then(checked)
    });
    parameters.collect()
}

fn role(package: &str, decorator: &str) -> Option<Role> {
    let (_, decorators) = DECORATORS.iter().find(|(known, _)| *known == package)?;
    decorators.iter().find(|(known, _)| *known == decorator).map(|(_, role)| *role)
}

/// The package and the name of a decorator.
fn named(cx: &mut Interpreter<'_>, module: u32, attribute: &Attribute) -> Option<(String, String)> {
    let value = cx.evaluate_in_module(module, attribute.callee);
    let external = external(&value)?;
    Some((external.module.to_string(), external.last()?.to_owned()))
}

/// The path of a controller, or the type of a resolver.
fn class_text(
    cx: &mut Interpreter<'_>,
    module: u32,
    attributes: &[Attribute],
    package: &str,
) -> Option<String> {
    for attribute in attributes {
        let Some((of, name)) = named(cx, module, attribute) else {
            continue;
        };
        if of == package && matches!(name.as_str(), "Controller" | "JsonController" | "Route" | "Resolver") {
            return text(cx.source(module), attribute);
        }
    }
    None
}

/// The first argument of a decorator: a text, the path of an object, the name that a function without parameters returns.
fn text(module: &Module, attribute: &Attribute) -> Option<String> {
    let first = attribute.arguments.first()?;
    text_of(module, first.value)
}

fn text_of(module: &Module, expression: program::model::ExpressionId) -> Option<String> {
    match &module.expression(expression).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text.to_string()),
        ExpressionKind::Template(parts) => {
            let parts = parts.iter().map(|part| match part {
                TemplatePart::Text(text) => text.as_str(),
                TemplatePart::Value(_) => "…",
            });
            Some(parts.collect())
        }
        ExpressionKind::Record(entries) => entries.iter().find_map(|entry| match &entry.key {
            program::model::Key::Name(name) if name == "path" => text_of(module, entry.value),
            _ => None,
        }),
        ExpressionKind::List(items) => items.first().and_then(|item| text_of(module, item.value)),
        ExpressionKind::Variable(variable) => Some(module.variable(*variable).name.to_string()),
        // `@Resolver(() => User)`: the type.
        ExpressionKind::Function(function) => {
            let body = &module.function(*function).body;
            body.statements.iter().find_map(|statement| match &statement.kind {
                program::model::StatementKind::Return(Some(value)) => text_of(module, *value),
                _ => None,
            })
        }
        _ => None,
    }
}

/// The name that a field is given: `@Query(() => User, { name: "user" })`, `@Query("user")`.
fn given_name(module: &Module, attribute: &Attribute) -> Option<String> {
    for argument in &attribute.arguments {
        match &module.expression(argument.value).kind {
            ExpressionKind::Literal(Literal::Text(text)) => return Some(text.to_string()),
            ExpressionKind::Record(entries) => {
                for entry in entries {
                    if matches!(&entry.key, program::model::Key::Name(name) if name == "name") {
                        return text_of(module, entry.value);
                    }
                }
            }
            _ => {}
        }
    }
    None
}

fn join(base: &str, path: &str) -> String {
    let parts = [base, path].into_iter().flat_map(|part| part.split('/'));
    crate::paths::route(parts)
}
