use ir::Severity;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::sample::{PLAIN, everything, finding, place, report, reversed, written};
use crate::{Finding, Format, Report};

/// An element with its attributes as a reader sees them, and the text right in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    #[track_caller]
    fn get(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_else(|| panic!("{name} of {self:?}"))
    }
}

/// Reads what is written for `report`, and fails where it is not well-formed.
#[track_caller]
fn elements(report: &Report, format: Format) -> Vec<Element> {
    let text = written(report, format, &PLAIN);
    let illegal = |c: char| c < ' ' && !matches!(c, '\n' | '\t' | '\r');
    assert!(!text.contains(illegal) && !text.contains('\u{ffff}'), "{text:?}");
    let mut reader = Reader::from_str(&text);
    let mut elements: Vec<Element> = Vec::new();
    let mut open = 0;
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error} in {text}"));
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("because it is well-formed");
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                    (attribute.key.as_ref().to_owned(), value.expect("because it is escaped").into_owned())
                });
                let name = tag.name().as_ref().to_owned();
                elements.push(Element { attributes: attributes.collect(), name, text: String::new() });
                open += 1;
            }
            Event::Text(text) => {
                let text = text.xml10_content().into_owned();
                elements.last_mut().map(|last| last.text.push_str(&text)).unwrap_or_default();
            }
            Event::GeneralRef(reference) => {
                let text = format!("&{};", &*reference);
                elements.last_mut().map(|last| last.text.push_str(&text)).unwrap_or_default();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open > 0, "{text}");
    elements
}

fn hostile() -> Finding {
    let mut hostile = finding(
        "a-rule",
        Severity::Info,
        "a\"<b>\n\u{1}.sql",
        place("é = x;\n", "x"),
        "`<x>` & ']]>' \u{ffff}\u{1b}[0m",
    );
    hostile.help = Some("</failure>".to_owned());
    hostile
}

#[test]
fn a_finding_is_a_failed_test() {
    let found = elements(&report(vec![hostile()]), Format::Junit);
    let names: Vec<&str> = found.iter().map(|element| element.name.as_str()).collect();
    assert_eq!(names, ["testsuites", "testsuite", "testcase", "failure"]);
    assert_eq!((found[1].get("name"), found[1].get("tests"), found[1].get("failures")), ("shop", "1", "1"));
    assert_eq!(found[2].get("name"), "a-rule (1:5)");
    assert_eq!(found[2].get("classname"), "a\"<b>\n\u{fffd}.sql");
    assert_eq!(found[3].get("message"), "`<x>` & ']]>' \u{fffd}\u{fffd}[0m");
    assert!(found[3].text.contains("help: &lt;/failure&gt;"), "{:?}", found[3].text);
}

#[test]
fn nothing_found_is_a_passed_test_and_a_failure_an_error() {
    let found = elements(&report(Vec::new()), Format::Junit);
    assert_eq!((found[1].get("tests"), found[2].get("name")), ("1", "no findings"));
    let found = elements(&everything(), Format::Junit);
    let error = found.iter().find(|element| element.name == "error").expect("because one rule failed");
    assert_eq!(error.get("type"), "out-of-fuel");
    assert_eq!((found[0].get("tests"), found[0].get("errors")), ("4", "1"));
}

#[test]
fn checkstyle_has_a_file_with_its_errors() {
    let found = elements(&report(vec![hostile()]), Format::Checkstyle);
    let names: Vec<&str> = found.iter().map(|element| element.name.as_str()).collect();
    assert_eq!(names, ["checkstyle", "file", "error"]);
    assert_eq!(found[1].get("name"), "a\"<b>\n\u{fffd}.sql");
    let error = &found[2];
    assert_eq!((error.get("line"), error.get("column"), error.get("severity")), ("1", "5", "info"));
    assert_eq!(error.get("source"), "seqscan.a-rule");
    assert!(error.get("message").ends_with(". </failure>"));
}

#[test]
fn the_order_of_findings_does_not_matter() {
    for format in [Format::Junit, Format::Checkstyle] {
        assert_eq!(written(&everything(), format, &PLAIN), written(&reversed(everything()), format, &PLAIN));
    }
}
