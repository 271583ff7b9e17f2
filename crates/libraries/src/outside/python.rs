//! Packages of PyPI and modules of Python that talk to services, and what in them does.

use program::effect::OutsideKind;

use super::service::{NONE, Service};

/// The methods of HTTP clients that send a request.
const VERBS: &[&str] = &["get", "post", "put", "patch", "delete", "head", "options", "request"];

/// All services, each with its documentation.
pub(super) const SERVICES: &[Service] = &[
    // https://requests.readthedocs.io/en/latest/api/
    Service {
        packages: &["requests", "requests.sessions", "requests.api"],
        name: "requests",
        kind: OutsideKind::Http,
        makers: &["Session", "session"],
        functions: VERBS,
        methods: &["get", "post", "put", "patch", "delete", "head", "options", "request", "send"],
        local: &["mount", "close", "headers.update"],
        blocks: true,
        ..NONE
    },
    // https://www.python-httpx.org/api/
    Service {
        packages: &["httpx"],
        name: "httpx",
        kind: OutsideKind::Http,
        makers: &["Client"],
        functions: &["get", "post", "put", "patch", "delete", "head", "options", "request", "stream"],
        methods: &["get", "post", "put", "patch", "delete", "head", "options", "request", "send", "stream"],
        blocks: true,
        ..NONE
    },
    Service {
        packages: &["httpx"],
        name: "httpx",
        kind: OutsideKind::Http,
        makers: &["AsyncClient"],
        methods: &["get", "post", "put", "patch", "delete", "head", "options", "request", "send", "stream"],
        ..NONE
    },
    // https://docs.aiohttp.org/en/stable/client_reference.html
    Service {
        packages: &["aiohttp", "aiohttp.client"],
        name: "aiohttp",
        kind: OutsideKind::Http,
        makers: &["ClientSession"],
        functions: &["request"],
        methods: &["get", "post", "put", "patch", "delete", "head", "options", "request", "ws_connect"],
        ..NONE
    },
    // https://urllib3.readthedocs.io/en/stable/reference/urllib3.poolmanager.html
    Service {
        packages: &["urllib3"],
        name: "urllib3",
        kind: OutsideKind::Http,
        makers: &["PoolManager", "ProxyManager", "HTTPSConnectionPool", "HTTPConnectionPool"],
        functions: &["request"],
        methods: &["request", "request_encode_url", "request_encode_body", "urlopen"],
        blocks: true,
        ..NONE
    },
    // https://docs.python.org/3/library/urllib.request.html
    Service {
        packages: &["urllib.request"],
        name: "urllib",
        kind: OutsideKind::Http,
        functions: &["urlopen", "urlretrieve"],
        blocks: true,
        ..NONE
    },
    // https://docs.python.org/3/library/smtplib.html
    Service {
        packages: &["smtplib"],
        name: "smtplib",
        kind: OutsideKind::Mail,
        makers: &["SMTP", "SMTP_SSL", "LMTP"],
        methods: &["sendmail", "send_message", "login", "connect", "starttls"],
        local: &["quit", "close", "set_debuglevel"],
        blocks: true,
        ..NONE
    },
    // https://docs.python.org/3/library/imaplib.html, https://docs.python.org/3/library/poplib.html
    Service {
        packages: &["imaplib"],
        name: "imaplib",
        kind: OutsideKind::Storage,
        makers: &["IMAP4", "IMAP4_SSL", "IMAP4_stream"],
        methods: &["search", "fetch", "store", "uid", "append", "copy", "expunge", "select", "login", "list"],
        local: &["close", "logout"],
        blocks: true,
        ..NONE
    },
    Service {
        packages: &["poplib"],
        name: "poplib",
        kind: OutsideKind::Storage,
        makers: &["POP3", "POP3_SSL"],
        methods: &["retr", "dele", "list", "stat", "top", "uidl", "user", "pass_"],
        local: &["quit", "set_debuglevel"],
        blocks: true,
        ..NONE
    },
    // https://docs.python.org/3/library/ftplib.html
    Service {
        packages: &["ftplib"],
        name: "ftplib",
        kind: OutsideKind::Storage,
        makers: &["FTP", "FTP_TLS"],
        methods: &[
            "retrbinary",
            "retrlines",
            "storbinary",
            "storlines",
            "nlst",
            "mlsd",
            "dir",
            "delete",
            "cwd",
        ],
        local: &["quit", "close", "set_pasv"],
        blocks: true,
        ..NONE
    },
    // https://aiosmtplib.readthedocs.io/en/stable/reference.html
    Service {
        packages: &["aiosmtplib"],
        name: "aiosmtplib",
        kind: OutsideKind::Mail,
        makers: &["SMTP"],
        functions: &["send"],
        methods: &["sendmail", "send_message", "connect", "login"],
        ..NONE
    },
    // https://docs.djangoproject.com/en/5.2/topics/email/
    Service {
        packages: &["django.core.mail"],
        name: "",
        kind: OutsideKind::Mail,
        makers: &["EmailMessage", "EmailMultiAlternatives", "get_connection"],
        functions: &["send_mail", "send_mass_mail", "mail_admins", "mail_managers"],
        methods: &["send", "send_messages"],
        local: &["attach", "attach_file", "attach_alternative"],
        blocks: true,
        ..NONE
    },
    // https://boto3.amazonaws.com/v1/documentation/api/latest/guide/clients.html
    // https://boto3.amazonaws.com/v1/documentation/api/latest/guide/resources.html
    Service {
        packages: &["boto3", "boto3.session"],
        name: "boto3",
        kind: OutsideKind::Storage,
        makers: &["client", "resource"],
        methods: &[
            "put_object",
            "get_object",
            "delete_object",
            "delete_objects",
            "copy_object",
            "head_object",
            "upload_file",
            "upload_fileobj",
            "download_file",
            "download_fileobj",
            "list_objects_v2",
            "send_message",
            "publish",
            "send_email",
            "invoke",
        ],
        blocks: true,
        ..NONE
    },
    // https://docs.stripe.com/api?lang=python
    Service {
        packages: &["stripe"],
        name: "stripe",
        kind: OutsideKind::Http,
        functions: &[
            "Customer.create",
            "Customer.retrieve",
            "Customer.modify",
            "Charge.create",
            "PaymentIntent.create",
            "PaymentIntent.confirm",
            "Subscription.create",
            "Subscription.retrieve",
            "Subscription.modify",
            "Invoice.create",
            "Refund.create",
            "checkout.Session.create",
        ],
        blocks: true,
        ..NONE
    },
    // https://docs.python.org/3/library/time.html#time.sleep
    Service {
        packages: &["time"],
        name: "time",
        kind: OutsideKind::Sleep,
        functions: &["sleep"],
        blocks: true,
        ..NONE
    },
    // https://docs.python.org/3/library/asyncio-task.html#sleeping
    // https://anyio.readthedocs.io/en/stable/api.html#anyio.sleep
    Service {
        packages: &["asyncio", "anyio"],
        name: "",
        kind: OutsideKind::Sleep,
        functions: &["sleep"],
        ..NONE
    },
    // https://docs.djangoproject.com/en/5.2/topics/cache/, https://github.com/jazzband/django-redis#locks
    Service {
        packages: &["django.core.cache"],
        name: "",
        kind: OutsideKind::Lock,
        functions: &["cache.lock"],
        blocks: true,
        ..NONE
    },
    // https://github.com/Xof/django-pglocks, https://django-pglock.readthedocs.io/
    Service {
        packages: &["django_pglocks", "pglock"],
        name: "",
        kind: OutsideKind::Lock,
        functions: &["advisory_lock", "advisory", "model"],
        blocks: true,
        ..NONE
    },
    // https://redis.readthedocs.io/en/stable/lock.html, https://python-redis-lock.readthedocs.io/, https://py-filelock.readthedocs.io/
    Service {
        packages: &["redis.lock", "redis.asyncio.lock", "redis_lock", "filelock"],
        name: "",
        kind: OutsideKind::Lock,
        functions: &["Lock", "FileLock", "SoftFileLock"],
        blocks: true,
        ..NONE
    },
];
