//! GraphQL servers: maps of resolvers, and builders of schemas.
//!
//! A field of a root type is resolved once for a request; a field of another type once for each object that the request gives
//! (<https://spec.graphql.org/October2021/#sec-Executing-Fields>). Maps: <https://www.apollographql.com/docs/apollo-server/data/resolvers>,
//! <https://the-guild.dev/graphql/tools/docs/resolvers>, <https://the-guild.dev/graphql/yoga-server/docs/features/schema>. Builders:
//! <https://pothos-graphql.dev/docs/api/schema-builder>, <https://nexusjs.org/docs/api/object-type>, and
//! <https://www.graphql-js.org/api-v16/type/#graphqlobjecttype>.

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Call, Entry, Library};
use program::value::{Kind, Origin, Origins, Value};

use crate::values::{entry, external, field, handle, handle_of, names, readable};

/// Apollo Server, GraphQL Tools, GraphQL Yoga, Pothos, Nexus and GraphQL.js.
#[derive(Clone, Copy, Debug)]
pub struct GraphQl;

const NAME: &str = "graphql";
/// A builder of Pothos.
const BUILDER: &str = "builder";
/// What makes the fields of a type; its part is the name of the type.
const FIELDS: &str = "fields";
/// A field that is made; its parts are the functions.
const FIELD: &str = "field";

/// Packages and what they export that takes a map of resolvers, in an object or, where it says so, as it is.
const SERVERS: &[(&str, &str)] = &[
    ("@apollo/server", "ApolloServer"),
    ("apollo-server", "ApolloServer"),
    ("apollo-server-express", "ApolloServer"),
    ("apollo-server-micro", "ApolloServer"),
    ("apollo-server-lambda", "ApolloServer"),
    ("apollo-server-koa", "ApolloServer"),
    ("apollo-server-fastify", "ApolloServer"),
    ("apollo-server-core", "ApolloServer"),
    ("@graphql-tools/schema", "makeExecutableSchema"),
    ("graphql-tools", "makeExecutableSchema"),
    ("graphql-yoga", "createSchema"),
    ("graphql-yoga", "GraphQLServer"),
    ("@apollo/subgraph", "buildSubgraphSchema"),
];

/// The names of the root types.
const ROOTS: &[&str] = &["Query", "Mutation", "Subscription"];

impl Library for GraphQl {
    fn name(&self) -> &'static str {
        NAME
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if let Some(class) = external(&call.callee) {
            let module = class.module.to_string();
            let path = names(class);
            return match (module.as_str(), path.as_slice()) {
                ("@pothos/core", [] | ["SchemaBuilder"]) => Some(handle(NAME, BUILDER, Vec::new())),
                ("nexus" | "@nexus/schema", [name]) => nexus(cx, call, name),
                ("graphql", ["GraphQLObjectType"]) => {
                    object_type(cx, call.argument(0)?);
                    None
                }
                // What several maps are merged to.
                ("@graphql-tools/merge", ["mergeResolvers"]) => call.argument(0).cloned(),
                (module, [name]) if SERVERS.contains(&(module, name)) => {
                    resolvers(cx, field(call.argument(0)?, "resolvers")?, 0);
                    None
                }
                _ => None,
            };
        }
        let receiver = call.receiver.as_ref()?;
        let made = handle_of(receiver, NAME)?;
        let (kind, of) = (made.kind, made.parts.first().and_then(readable));
        let method = call.method.as_deref()?;
        match kind {
            BUILDER => Some(pothos(cx, call, method)),
            FIELDS => Some(make_field(cx, call, &of.unwrap_or_default())),
            _ => None,
        }
    }

    fn member(&self, _cx: &mut Interpreter<'_>, object: &Value, _name: &str) -> Option<Value> {
        // `t.list.field`, `t.nonNull.string`.
        handle_of(object, NAME).filter(|made| made.kind == FIELDS)?;
        Some(object.clone())
    }
}

/// Why a field's function runs.
fn field_entry(of: &str, name: &str) -> Entry {
    let kind = if ROOTS.contains(&of) { EntryKind::Request } else { EntryKind::Resolver };
    // The parent and the context are the server's own.
    let own = || Some(Value::derived(Origins::one(Origin::Processed)));
    Entry { parameters: vec![own(), None, own()], ..entry(kind, format!("{of}.{name}")) }
}

/// Enters the functions of a map of resolvers.
fn resolvers(cx: &mut Interpreter<'_>, map: &Value, depth: u8) {
    match &map.kind {
        Kind::List(list) if depth < 4 => {
            let parts = list.items.clone().unwrap_or_else(|| vec![list.element.clone()]);
            parts.iter().for_each(|part| resolvers(cx, part, depth + 1));
        }
        Kind::OneOf(parts) if depth < 4 => {
            parts.to_vec().iter().for_each(|part| resolvers(cx, part, depth + 1))
        }
        Kind::Record(record) => {
            for (of, fields) in &record.entries {
                let Some(fields) = fields.record() else {
                    continue;
                };
                for (name, value) in &fields.entries {
                    // Those do not give what a client asks for.
                    if !matches!(
                        name.as_str(),
                        "__resolveType" | "__isTypeOf" | "serialize" | "parseValue" | "parseLiteral"
                    ) {
                        resolver(cx, value, &field_entry(of, name));
                    }
                }
            }
        }
        _ => {}
    }
}

/// A resolver is a function, or an object with `resolve` or `subscribe`.
fn resolver(cx: &mut Interpreter<'_>, value: &Value, entry: &Entry) {
    if value.record().is_none() {
        cx.add_entry(value, entry);
        return;
    }
    for name in ["resolve", "subscribe"] {
        if let Some(function) = field(value, name) {
            cx.add_entry(function, entry);
        }
    }
}

/// A method of Pothos' builder.
fn pothos(cx: &mut Interpreter<'_>, call: &Call, method: &str) -> Value {
    let name = call.argument(0).and_then(readable);
    match method {
        "queryType" | "mutationType" | "subscriptionType" => {
            let of = root_of(method.trim_end_matches("Type"));
            if let Some(fields) = call.argument(0).and_then(|options| field(options, "fields")) {
                make_fields(cx, call, fields, of);
            }
        }
        "queryFields" | "mutationFields" | "subscriptionFields" => {
            if let Some(fields) = call.argument(0) {
                make_fields(cx, call, fields, root_of(method.trim_end_matches("Fields")));
            }
        }
        "queryField" | "mutationField" | "subscriptionField" => {
            let of = root_of(method.trim_end_matches("Field"));
            one_field(cx, call, of, name.as_deref(), call.argument(1));
        }
        "objectType" | "prismaObject" | "prismaNode" | "interfaceType" | "node" | "drizzleObject"
        | "loadableObject" => {
            let of = type_name(call);
            if let Some(fields) = call.argument(1).and_then(|options| field(options, "fields")) {
                make_fields(cx, call, fields, &of);
            }
        }
        "objectFields" | "prismaObjectFields" | "interfaceFields" => {
            let of = type_name(call);
            if let Some(fields) = call.argument(1) {
                make_fields(cx, call, fields, &of);
            }
        }
        "objectField" | "prismaObjectField" | "interfaceField" => {
            let of = type_name(call);
            let name = call.argument(1).and_then(readable);
            one_field(cx, call, &of, name.as_deref(), call.argument(2));
        }
        _ => {}
    }
    Value::unknown()
}

fn root_of(word: &str) -> &'static str {
    match word {
        "query" => "Query",
        "mutation" => "Mutation",
        _ => "Subscription",
    }
}

/// The name of the type that the first argument is: a text, a reference that is called like it.
fn type_name(call: &Call) -> String {
    let first = call.argument(0);
    first
        .and_then(readable)
        .or_else(|| first?.names().last().map(ToString::to_string))
        .unwrap_or_else(|| "(object)".to_owned())
}

/// Runs the function that makes the fields of a type, and names them.
fn make_fields(cx: &mut Interpreter<'_>, call: &Call, fields: &Value, of: &str) {
    let made = if fields.function().is_some() {
        cx.call_value(fields, vec![handle(NAME, FIELDS, vec![Value::text(of)])], call.site)
    } else {
        fields.clone()
    };
    let Some(record) = made.record() else {
        return;
    };
    for (name, value) in &record.entries {
        for function in handle_of(value, NAME).map(|field| field.parts.to_vec()).unwrap_or_default() {
            cx.add_entry(&function, &field_entry(of, name));
        }
    }
}

fn one_field(cx: &mut Interpreter<'_>, call: &Call, of: &str, name: Option<&str>, make: Option<&Value>) {
    let Some(make) = make.filter(|make| make.function().is_some()) else {
        return;
    };
    let made = cx.call_value(make, vec![handle(NAME, FIELDS, vec![Value::text(of)])], call.site);
    for function in handle_of(&made, NAME).map(|field| field.parts.to_vec()).unwrap_or_default() {
        cx.add_entry(&function, &field_entry(of, name.unwrap_or("(field)")));
    }
}

/// `t.field({ resolve })`, `t.prismaField({ resolve })`; in Nexus `t.field("name", { resolve })`.
fn make_field(cx: &mut Interpreter<'_>, call: &Call, of: &str) -> Value {
    let name = call.argument(0).and_then(readable);
    let mut functions = Vec::new();
    for given in &call.arguments {
        for function in ["resolve", "subscribe"] {
            if let Some(function) = field(&given.value, function) {
                cx.add_entry(function, &field_entry(of, name.as_deref().unwrap_or("(field)")));
                functions.push(function.clone());
            }
        }
    }
    handle(NAME, FIELD, functions)
}

/// What Nexus exports: types with `definition(t)`, and fields of the root types.
fn nexus(cx: &mut Interpreter<'_>, call: &Call, name: &str) -> Option<Value> {
    match name {
        "objectType" | "extendType" | "interfaceType" | "queryType" | "mutationType" | "subscriptionType" => {
            let options = call.argument(0)?;
            let of = match name.strip_suffix("Type") {
                Some(root @ ("query" | "mutation" | "subscription")) => root_of(root).to_owned(),
                _ => field(options, "name")
                    .or_else(|| field(options, "type"))
                    .and_then(readable)
                    .unwrap_or_else(|| "(object)".to_owned()),
            };
            let definition = field(options, "definition")?.clone();
            cx.call_value(&definition, vec![handle(NAME, FIELDS, vec![Value::text(&of)])], call.site);
            Some(Value::unknown())
        }
        "queryField" | "mutationField" | "subscriptionField" => {
            let of = root_of(name.trim_end_matches("Field"));
            let label = call.argument(0).and_then(readable);
            for given in &call.arguments {
                if given.value.function().is_some() {
                    cx.call_value(&given.value, vec![handle(NAME, FIELDS, vec![Value::text(of)])], call.site);
                }
                resolver_of(cx, &given.value, &field_entry(of, label.as_deref().unwrap_or("(field)")));
            }
            Some(Value::unknown())
        }
        _ => None,
    }
}

fn resolver_of(cx: &mut Interpreter<'_>, options: &Value, entry: &Entry) {
    if options.record().is_some() {
        resolver(cx, options, entry);
    }
}

/// `new GraphQLObjectType({ name, fields })` of GraphQL.js.
fn object_type(cx: &mut Interpreter<'_>, options: &Value) {
    let of = field(options, "name").and_then(readable).unwrap_or_else(|| "(object)".to_owned());
    let Some(fields) = field(options, "fields").cloned() else {
        return;
    };
    let site = cx.here();
    let fields = if fields.function().is_some() { cx.call_value(&fields, Vec::new(), site) } else { fields };
    let Some(record) = fields.record() else {
        return;
    };
    for (name, value) in &record.entries {
        if value.record().is_some() {
            resolver(cx, value, &field_entry(&of, name));
        }
    }
}
