//! Passwords that anyone can read who can read the repository.

use rules_sdk::{Confidence, Facts, Info, Need, Options, Preset, Report, Rule, Severity};

use crate::places::{Place, place};

/// `hardcoded-credentials`
pub struct HardcodedCredentials;

static INFO: Info = Info {
    id: "hardcoded-credentials",
    summary: "A password that is written out in SQL",
    page: include_str!("../docs/hardcoded-credentials.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[],
};

impl Rule for HardcodedCredentials {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for credential in facts.credentials().iter().filter(|credential| !credential.hashed) {
            let (severity, confidence) = match place(facts, credential.span) {
                Place::Migration => (Severity::Error, Confidence::High),
                Place::Unknown => (Severity::Warning, Confidence::Medium),
                Place::Development => (Severity::Info, Confidence::Low),
            };
            let owner = &credential.owner;
            report
                .at(credential.span, format!("the password of {owner} is written out"))
                .subject(owner.clone())
                .help(
                    "change the password, which stays in the history of the repository, and set the new one from a secret \
                     when the database is set up, outside of the files",
                )
                .severity(severity)
                .confidence(confidence);
        }
    }
}
