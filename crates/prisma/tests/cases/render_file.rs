//! The facts of a file as compact text, without places.

use std::fmt::Write;

use facts::{
    PrismaArgument, PrismaArity, PrismaAttribute, PrismaBlockKind, PrismaEnum, PrismaFile, PrismaModel,
    PrismaSettings, PrismaValue,
};

/// One block after the other, then the problems.
pub(crate) fn render(file: &PrismaFile) -> String {
    let mut out = String::new();
    for block in &file.datasources {
        settings(&mut out, "datasource", block);
    }
    for block in &file.generators {
        settings(&mut out, "generator", block);
    }
    for block in &file.models {
        model(&mut out, block);
    }
    for block in &file.enums {
        enumeration(&mut out, block);
    }
    for problem in &file.problems {
        line(&mut out, &format!("problem {}: {}", problem.kind.id(), problem.message));
    }
    out
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("because writing to a string does not fail");
}

fn settings(out: &mut String, keyword: &str, block: &PrismaSettings) {
    line(out, &format!("{keyword} {}", block.name.text));
    for (name, given) in &block.settings {
        line(out, &format!("  {} = {}", name.text, value(given)));
    }
}

fn model(out: &mut String, block: &PrismaModel) {
    let keyword = match block.kind {
        PrismaBlockKind::Model => "model",
        PrismaBlockKind::View => "view",
        PrismaBlockKind::Type => "type",
    };
    line(out, &format!("{keyword} {}{}", block.name.text, if block.complete { "" } else { " (incomplete)" }));
    for field in &block.fields {
        let arity = match field.arity {
            PrismaArity::Required => "",
            PrismaArity::Optional => "?",
            PrismaArity::List => "[]",
        };
        let name = &field.field_type.text;
        let field_type = if field.unsupported { format!("Unsupported({name})") } else { name.clone() };
        line(
            out,
            &format!("  {}: {field_type}{arity}{}", field.name.text, attributes("@", &field.attributes)),
        );
    }
    block_attributes(out, &block.attributes);
}

fn enumeration(out: &mut String, block: &PrismaEnum) {
    line(out, &format!("enum {}", block.name.text));
    for value in &block.values {
        line(out, &format!("  {}{}", value.name.text, attributes("@", &value.attributes)));
    }
    block_attributes(out, &block.attributes);
}

fn block_attributes(out: &mut String, list: &[PrismaAttribute]) {
    for attribute in list {
        line(out, &format!(" {}", attributes("@@", std::slice::from_ref(attribute))));
    }
}

fn attributes(sign: &str, list: &[PrismaAttribute]) -> String {
    let mut out = String::new();
    for attribute in list {
        out.push_str(&format!(" {sign}{}", attribute.name.text));
        if !attribute.arguments.is_empty() {
            out.push_str(&format!("({})", arguments(&attribute.arguments)));
        }
    }
    out
}

fn arguments(list: &[PrismaArgument]) -> String {
    let rendered: Vec<String> = list
        .iter()
        .map(|argument| match &argument.name {
            Some(name) => format!("{name}: {}", value(&argument.value)),
            None => value(&argument.value),
        })
        .collect();
    rendered.join(", ")
}

fn value(given: &PrismaValue) -> String {
    match given {
        PrismaValue::Text(text) => format!("{text:?}"),
        PrismaValue::Number(number) => format!("#{number}"),
        PrismaValue::Name(name) => name.text.clone(),
        PrismaValue::List(items) => {
            let items: Vec<String> = items.iter().map(value).collect();
            format!("[{}]", items.join(", "))
        }
        PrismaValue::Call(name, list) if name.text.is_empty() => format!("{{{}}}", arguments(list)),
        PrismaValue::Call(name, list) => format!("{}({})", name.text, arguments(list)),
    }
}
