//! The packages, and which of their functions and methods call outside.
//!
//! Only what is certain is listed: a method that is missing here is taken for one that stays inside the process.

use program::effect::OutsideKind;

/// A package.
#[derive(Debug)]
pub(super) struct Package {
    /// Its name in the registry.
    pub(super) name: &'static str,
    kind: OutsideKind,
    /// Exports, and members of them, that call outside; an empty text is the package's default export.
    functions: &'static [&'static str],
    /// Exports that make, or are classes of, objects whose methods call outside.
    makers: &'static [&'static str],
    /// The methods that do, by their last name; none is any that is read through at least one other, as in `stripe.customers.create`.
    methods: &'static [&'static str],
}

/// What a call of a package does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It calls outside.
    Calls(OutsideKind),
    /// It makes an object whose methods do.
    Makes,
    /// Neither.
    Stays,
}

const VERBS: &[&str] = &["get", "post", "put", "patch", "delete", "head", "options", "request"];

const fn http(name: &'static str, functions: &'static [&'static str]) -> Package {
    Package { name, kind: OutsideKind::Http, functions, makers: &[], methods: &[] }
}

const fn objects(
    name: &'static str,
    kind: OutsideKind,
    makers: &'static [&'static str],
    methods: &'static [&'static str],
) -> Package {
    Package { name, kind, functions: &[], makers, methods }
}

const fn client(
    name: &'static str,
    functions: &'static [&'static str],
    makers: &'static [&'static str],
) -> Package {
    Package { name, kind: OutsideKind::Http, functions, makers, methods: VERBS }
}

const CALLED_AND_VERBS: &[&str] =
    &["", "get", "post", "put", "patch", "delete", "head", "options", "request"];

const PACKAGES: &[Package] = &[
    client("axios", CALLED_AND_VERBS, &["create"]),
    client("got", CALLED_AND_VERBS, &["extend", "got.extend"]),
    client("ky", CALLED_AND_VERBS, &["create", "extend"]),
    client("superagent", CALLED_AND_VERBS, &[]),
    http("node-fetch", &["", "fetch"]),
    http("cross-fetch", &["", "fetch"]),
    http("isomorphic-fetch", &[""]),
    http("ofetch", &["", "ofetch", "$fetch"]),
    http("undici", &["fetch", "request"]),
    http("graphql-request", &["", "request"]),
    objects("stripe", OutsideKind::Http, &["", "Stripe"], &[]),
    objects("openai", OutsideKind::Http, &["", "OpenAI"], &[]),
    objects("@anthropic-ai/sdk", OutsideKind::Http, &["", "Anthropic"], &[]),
    objects("@slack/web-api", OutsideKind::Http, &["WebClient"], &[]),
    objects("nodemailer", OutsideKind::Mail, &["createTransport"], &["sendMail"]),
    objects("resend", OutsideKind::Mail, &["Resend"], &["send"]),
    objects("postmark", OutsideKind::Mail, &["ServerClient"], &["sendEmail", "sendEmailWithTemplate"]),
    objects("@nestjs-modules/mailer", OutsideKind::Mail, &["MailerService"], &["sendMail"]),
    Package {
        name: "@sendgrid/mail",
        kind: OutsideKind::Mail,
        functions: &["send", "sendMultiple"],
        makers: &["MailService"],
        methods: &["send", "sendMultiple"],
    },
    objects("@aws-sdk/client-ses", OutsideKind::Mail, &["SESClient", "SES"], &["send", "sendEmail"]),
    objects("@aws-sdk/client-sesv2", OutsideKind::Mail, &["SESv2Client", "SESv2"], &["send", "sendEmail"]),
    objects("bullmq", OutsideKind::Queue, &["Queue", "FlowProducer"], &["add", "addBulk"]),
    objects("bull", OutsideKind::Queue, &["", "Queue"], &["add", "addBulk"]),
    objects("@aws-sdk/client-sqs", OutsideKind::Queue, &["SQSClient", "SQS"], &["send", "sendMessage"]),
    objects("@aws-sdk/client-sns", OutsideKind::Queue, &["SNSClient", "SNS"], &["send", "publish"]),
    objects("inngest", OutsideKind::Queue, &["Inngest"], &["send"]),
    objects(
        "@aws-sdk/client-s3",
        OutsideKind::Storage,
        &["S3Client", "S3"],
        &["send", "putObject", "getObject", "deleteObject", "deleteObjects"],
    ),
    objects("minio", OutsideKind::Storage, &["Client"], &["putObject", "getObject", "removeObject"]),
    Package {
        name: "@vercel/blob",
        kind: OutsideKind::Storage,
        functions: &["put", "del", "copy", "list"],
        makers: &[],
        methods: &[],
    },
    Package {
        name: "timers/promises",
        kind: OutsideKind::Sleep,
        functions: &["setTimeout", "scheduler.wait"],
        makers: &[],
        methods: &[],
    },
    Package { name: "delay", kind: OutsideKind::Sleep, functions: &[""], makers: &[], methods: &[] },
];

impl Package {
    /// The package that a module is imported from.
    pub(super) fn of(module: &str) -> Option<&'static Self> {
        let module = module.strip_prefix("node:").unwrap_or(module);
        PACKAGES.iter().find(|package| package.name == module)
    }

    /// Its name in messages.
    pub(super) fn short_name(&self) -> &'static str {
        if self.name == "timers/promises" { "timers" } else { self.name }
    }

    /// Whether an export makes objects whose methods call outside.
    pub(super) fn makes(&self, path: &[&str]) -> bool {
        let path = path.join(".");
        self.makers.contains(&path.as_str())
    }

    /// What a call of an export does.
    pub(super) fn function(&self, path: &[&str]) -> Option<Use> {
        let path = path.join(".");
        self.functions.contains(&path.as_str()).then_some(Use::Calls(self.kind))
    }

    /// What a call of a method does, of an object that the package made.
    pub(super) fn method(&self, path: &[&str]) -> Use {
        let calls = match (self.methods, path) {
            // Signatures of webhooks are checked in the process.
            (&[], ["webhooks", ..]) => false,
            (&[], path) => path.len() > 1,
            (methods, [.., last]) => methods.contains(last),
            (_, []) => self.functions.contains(&""),
        };
        if calls { Use::Calls(self.kind) } else { Use::Stays }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_calls_outside_only_where_that_is_known() {
        let stripe = Package::of("stripe").expect("stripe is listed");
        assert_eq!(stripe.method(&["customers", "create"]), Use::Calls(OutsideKind::Http));
        assert_eq!(stripe.method(&["webhooks", "constructEvent"]), Use::Stays);
        let queue = Package::of("bullmq").expect("bullmq is listed");
        assert!(queue.makes(&["Queue"]));
        assert_eq!(queue.method(&["add"]), Use::Calls(OutsideKind::Queue));
        assert_eq!(queue.method(&["on"]), Use::Stays);
        let timers = Package::of("node:timers/promises").expect("it is listed");
        assert_eq!(timers.function(&["setTimeout"]), Some(Use::Calls(OutsideKind::Sleep)));
    }
}
