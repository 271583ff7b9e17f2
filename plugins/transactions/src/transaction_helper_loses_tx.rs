//! Functions that a transaction calls and whose queries go past it.

use rules_sdk::{Confidence, Facts, Info, Need, Operation, Options, Preset, Report, Rule, Severity};

use crate::outer_client_in_transaction::{Outer, outer_queries};
use crate::ways::tell_inside;

/// `transaction-helper-loses-tx`
pub struct TransactionHelperLosesTx;

static INFO: Info = Info {
    id: "transaction-helper-loses-tx",
    summary: "A function that a transaction calls and that runs its query outside of the transaction",
    page: include_str!("../docs/transaction-helper-loses-tx.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for TransactionHelperLosesTx {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for Outer { step, query, call, transaction, wrote } in outer_queries(facts, false) {
            let name = &call.name;
            let reads = query.operation == Operation::Select;
            let effect = match (reads, wrote) {
                (true, true) => "does not see what the transaction has written",
                (true, false) => "takes a second connection while the transaction holds one",
                (false, _) => "is not undone with it",
            };
            let entry = report
                .at(
                    step.span(),
                    format!(
                        "`{name}` {effect}: a transaction calls this function, which uses a client of its own"
                    ),
                )
                .subject(name.clone())
                .confidence(if reads { Confidence::Medium } else { Confidence::High })
                .help("give the function a parameter for the client, and hand it the transaction's (`tx`)");
            tell_inside(entry, &step, transaction);
        }
    }
}
