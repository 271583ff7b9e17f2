//! Packages of npm that talk to services, and what in them does.

use program::effect::OutsideKind;

use super::service::{NONE, Service};

/// All services, each with its documentation.
pub(super) const SERVICES: &[Service] = &[
    // https://axios-http.com/docs/api_intro
    // https://axios-http.com/docs/instance
    Service {
        packages: &["axios"],
        name: "axios",
        kind: OutsideKind::Http,
        makers: &["create"],
        types: &["AxiosInstance"],
        functions: &[
            "",
            "get",
            "post",
            "put",
            "patch",
            "delete",
            "head",
            "options",
            "request",
            "postForm",
            "putForm",
            "patchForm",
        ],
        methods: &[
            "",
            "get",
            "post",
            "put",
            "patch",
            "delete",
            "head",
            "options",
            "request",
            "postForm",
            "putForm",
            "patchForm",
        ],
        ..NONE
    },
    // https://github.com/sindresorhus/got/blob/main/documentation/2-options.md
    // https://github.com/sindresorhus/got/blob/main/documentation/10-instances.md
    Service {
        packages: &["got"],
        name: "got",
        kind: OutsideKind::Http,
        makers: &["extend"],
        types: &["Got"],
        functions: &["", "get", "post", "put", "patch", "delete", "head", "stream", "paginate"],
        methods: &["", "get", "post", "put", "patch", "delete", "head", "stream", "paginate"],
        ..NONE
    },
    // https://github.com/sindresorhus/ky#api
    Service {
        packages: &["ky"],
        name: "ky",
        kind: OutsideKind::Http,
        makers: &["create", "extend"],
        types: &["KyInstance"],
        functions: &["", "get", "post", "put", "patch", "delete", "head"],
        methods: &["", "get", "post", "put", "patch", "delete", "head"],
        ..NONE
    },
    // https://github.com/node-fetch/node-fetch#api
    // https://github.com/lquixada/cross-fetch
    // https://github.com/unjs/ofetch
    Service {
        packages: &["node-fetch", "cross-fetch", "isomorphic-fetch", "isomorphic-unfetch"],
        name: "fetch",
        kind: OutsideKind::Http,
        functions: &["", "fetch"],
        ..NONE
    },
    // https://github.com/unjs/ofetch
    Service {
        packages: &["ofetch"],
        name: "ofetch",
        kind: OutsideKind::Http,
        makers: &["ofetch.create", "$fetch.create"],
        functions: &["ofetch", "$fetch", "ofetch.raw"],
        methods: &["", "raw"],
        ..NONE
    },
    // https://undici.nodejs.org/#/docs/api/Dispatcher
    // https://undici.nodejs.org/#/docs/api/Fetch
    Service {
        packages: &["undici"],
        name: "undici",
        kind: OutsideKind::Http,
        makers: &["Client", "Pool", "Agent"],
        functions: &["fetch", "request", "stream", "pipeline"],
        methods: &["request", "stream", "pipeline", "dispatch"],
        ..NONE
    },
    // https://ladjs.github.io/superagent/
    Service {
        packages: &["superagent"],
        name: "superagent",
        kind: OutsideKind::Http,
        makers: &["agent"],
        functions: &["", "get", "post", "put", "patch", "delete", "del", "head"],
        methods: &["get", "post", "put", "patch", "delete", "del", "head"],
        ..NONE
    },
    // https://nodejs.org/api/http.html#httprequesturl-options-callback
    // https://nodejs.org/api/https.html
    Service {
        packages: &["http", "https"],
        name: "http",
        kind: OutsideKind::Http,
        functions: &["request", "get"],
        ..NONE
    },
    // https://github.com/graffle-js/graffle/tree/graphql-request
    Service {
        packages: &["graphql-request"],
        name: "graphql-request",
        kind: OutsideKind::Http,
        makers: &["GraphQLClient"],
        functions: &["", "request", "rawRequest"],
        methods: &["request", "rawRequest", "batchRequests"],
        ..NONE
    },
    // https://docs.nestjs.com/techniques/http-module
    Service {
        packages: &["@nestjs/axios"],
        name: "HttpService",
        kind: OutsideKind::Http,
        makers: &["HttpService"],
        methods: &["get", "post", "put", "patch", "delete", "head", "options", "request"],
        ..NONE
    },
    // https://docs.stripe.com/api?lang=node
    // https://docs.stripe.com/webhooks (`constructEvent` sends nothing)
    Service {
        packages: &["stripe"],
        name: "stripe",
        kind: OutsideKind::Http,
        makers: &["", "Stripe"],
        methods: &["*"],
        local: &[
            "constructEvent",
            "constructEventAsync",
            "generateTestHeaderString",
            "generateTestHeaderStringAsync",
            "on",
            "off",
            "once",
            "setAppInfo",
            "createNodeHttpClient",
            "createFetchHttpClient",
        ],
        ..NONE
    },
    // https://github.com/openai/openai-node/blob/master/api.md
    Service {
        packages: &["openai"],
        name: "openai",
        kind: OutsideKind::Http,
        makers: &["", "OpenAI", "AzureOpenAI"],
        methods: &["*"],
        local: &["withOptions"],
        ..NONE
    },
    // https://github.com/anthropics/anthropic-sdk-typescript/blob/main/api.md
    Service {
        packages: &["@anthropic-ai/sdk"],
        name: "anthropic",
        kind: OutsideKind::Http,
        makers: &["", "Anthropic"],
        methods: &["*"],
        local: &["withOptions"],
        ..NONE
    },
    // https://ai-sdk.dev/docs/reference/ai-sdk-core
    Service {
        packages: &["ai"],
        name: "",
        kind: OutsideKind::Http,
        functions: &[
            "generateText",
            "streamText",
            "generateObject",
            "streamObject",
            "embed",
            "embedMany",
            "generateImage",
            "experimental_generateImage",
            "rerank",
        ],
        ..NONE
    },
    // https://ai.google.dev/gemini-api/docs/quickstart
    // https://googleapis.github.io/js-genai/
    Service {
        packages: &["@google/generative-ai", "@google/genai"],
        name: "gemini",
        kind: OutsideKind::Http,
        makers: &["GoogleGenerativeAI", "GoogleGenAI"],
        methods: &[
            "generateContent",
            "generateContentStream",
            "embedContent",
            "batchEmbedContents",
            "countTokens",
            "sendMessage",
            "sendMessageStream",
            "generateImages",
            "generateVideos",
        ],
        ..NONE
    },
    // https://octokit.github.io/rest.js/
    Service {
        packages: &["@octokit/rest", "octokit", "@octokit/core"],
        name: "octokit",
        kind: OutsideKind::Http,
        makers: &["Octokit", "App"],
        methods: &["*"],
        local: &["hook", "defaults"],
        ..NONE
    },
    // https://tools.slack.dev/node-slack-sdk/web-api/
    Service {
        packages: &["@slack/web-api"],
        name: "slack",
        kind: OutsideKind::Http,
        makers: &["WebClient"],
        methods: &["*"],
        ..NONE
    },
    // https://github.com/pusher/pusher-http-node#publishing-events
    Service {
        packages: &["pusher"],
        name: "pusher",
        kind: OutsideKind::Http,
        makers: &[""],
        methods: &["trigger", "triggerBatch", "get", "post", "sendToUser"],
        ..NONE
    },
    // https://github.com/web-push-libs/web-push#api-reference
    Service {
        packages: &["web-push"],
        name: "web-push",
        kind: OutsideKind::Http,
        functions: &["sendNotification"],
        ..NONE
    },
    // https://docs.svix.com/quickstart
    Service {
        packages: &["svix"],
        name: "svix",
        kind: OutsideKind::Http,
        makers: &["Svix"],
        methods: &["create", "list", "get", "update", "delete", "patch", "getOrCreate"],
        ..NONE
    },
    // https://nodemailer.com/usage/
    Service {
        packages: &["nodemailer"],
        name: "nodemailer",
        kind: OutsideKind::Mail,
        makers: &["createTransport"],
        types: &["Transporter"],
        methods: &["sendMail"],
        ..NONE
    },
    // https://nest-modules.github.io/mailer/docs/mailer
    Service {
        packages: &["@nestjs-modules/mailer"],
        name: "MailerService",
        kind: OutsideKind::Mail,
        makers: &["MailerService"],
        methods: &["sendMail"],
        ..NONE
    },
    // https://resend.com/docs/api-reference/emails/send-email
    // https://resend.com/docs/api-reference/emails/send-batch-emails
    Service {
        packages: &["resend"],
        name: "resend",
        kind: OutsideKind::Mail,
        makers: &["Resend"],
        methods: &["send"],
        ..NONE
    },
    // https://github.com/ActiveCampaign/postmark.js/wiki/Email
    Service {
        packages: &["postmark"],
        name: "postmark",
        kind: OutsideKind::Mail,
        makers: &["ServerClient"],
        methods: &["sendEmail", "sendEmailBatch", "sendEmailWithTemplate", "sendEmailBatchWithTemplates"],
        ..NONE
    },
    // https://github.com/sendgrid/sendgrid-nodejs/tree/main/packages/mail
    Service {
        packages: &["@sendgrid/mail"],
        name: "sendgrid",
        kind: OutsideKind::Mail,
        makers: &["MailService"],
        functions: &["send", "sendMultiple"],
        methods: &["send", "sendMultiple"],
        ..NONE
    },
    // https://github.com/mailgun/mailgun.js#messages
    Service {
        packages: &["mailgun.js"],
        name: "mailgun",
        kind: OutsideKind::Mail,
        makers: &[""],
        methods: &["create"],
        ..NONE
    },
    // https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
    Service {
        packages: &["twilio"],
        name: "twilio",
        kind: OutsideKind::Mail,
        makers: &["", "Twilio"],
        methods: &["create"],
        ..NONE
    },
    // https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/ses/
    // https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sesv2/
    Service {
        packages: &["@aws-sdk/client-ses", "@aws-sdk/client-sesv2"],
        name: "ses",
        kind: OutsideKind::Mail,
        makers: &["SESClient", "SES", "SESv2Client", "SESV2Client", "SESv2"],
        methods: &["*"],
        local: &["destroy"],
        ..NONE
    },
    // https://docs.bullmq.io/guide/queues
    // https://docs.bullmq.io/guide/flows
    Service {
        packages: &["bullmq"],
        name: "bullmq",
        kind: OutsideKind::Queue,
        makers: &["Queue", "FlowProducer"],
        methods: &["add", "addBulk", "upsertJobScheduler"],
        ..NONE
    },
    // https://amqp-node.github.io/amqplib/channel_api.html
    Service {
        packages: &["amqplib"],
        name: "amqplib",
        kind: OutsideKind::Queue,
        makers: &["connect"],
        types: &["Channel", "ConfirmChannel"],
        methods: &["publish", "sendToQueue"],
        connects: true,
        ..NONE
    },
    // https://kafka.js.org/docs/producing
    Service {
        packages: &["kafkajs"],
        name: "kafka",
        kind: OutsideKind::Queue,
        makers: &["Kafka"],
        types: &["Producer"],
        methods: &["send", "sendBatch"],
        ..NONE
    },
    // https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sqs/
    // .../sns/
    // .../eventbridge/
    // .../kinesis/
    Service {
        packages: &[
            "@aws-sdk/client-sqs",
            "@aws-sdk/client-sns",
            "@aws-sdk/client-eventbridge",
            "@aws-sdk/client-kinesis",
        ],
        name: "aws",
        kind: OutsideKind::Queue,
        makers: &[
            "SQSClient",
            "SQS",
            "SNSClient",
            "SNS",
            "EventBridgeClient",
            "EventBridge",
            "KinesisClient",
            "Kinesis",
        ],
        methods: &["*"],
        local: &["destroy"],
        ..NONE
    },
    // https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/AWS/SQS.html
    // https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/AWS/SNS.html
    Service {
        packages: &["aws-sdk", "aws-sdk/clients/sqs", "aws-sdk/clients/sns"],
        name: "aws",
        kind: OutsideKind::Queue,
        makers: &["SQS", "SNS", ""],
        methods: &["sendMessage", "sendMessageBatch", "publish", "publishBatch"],
        ..NONE
    },
    // https://cloud.google.com/nodejs/docs/reference/pubsub/latest
    Service {
        packages: &["@google-cloud/pubsub"],
        name: "pubsub",
        kind: OutsideKind::Queue,
        makers: &["PubSub"],
        methods: &["publishMessage", "publishJSON", "publish"],
        ..NONE
    },
    // https://upstash.com/docs/qstash/sdks/ts/gettingstarted
    Service {
        packages: &["@upstash/qstash"],
        name: "qstash",
        kind: OutsideKind::Queue,
        makers: &["Client"],
        methods: &["publish", "publishJSON", "batch", "batchJSON", "enqueue", "enqueueJSON"],
        ..NONE
    },
    // https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/s3/
    // https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-storage/
    Service {
        packages: &["@aws-sdk/client-s3"],
        name: "s3",
        kind: OutsideKind::Storage,
        makers: &["S3Client", "S3"],
        methods: &["*"],
        local: &["destroy"],
        ..NONE
    },
    // https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-storage/
    Service {
        packages: &["@aws-sdk/lib-storage"],
        name: "s3",
        kind: OutsideKind::Storage,
        makers: &["Upload"],
        methods: &["done"],
        ..NONE
    },
    // https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/AWS/S3.html
    Service {
        packages: &["aws-sdk", "aws-sdk/clients/s3"],
        name: "s3",
        kind: OutsideKind::Storage,
        makers: &["S3", ""],
        methods: &[
            "putObject",
            "upload",
            "getObject",
            "deleteObject",
            "deleteObjects",
            "copyObject",
            "headObject",
            "listObjectsV2",
            "listObjects",
        ],
        ..NONE
    },
    // https://github.com/minio/minio-js/blob/master/docs/API.md
    Service {
        packages: &["minio"],
        name: "minio",
        kind: OutsideKind::Storage,
        makers: &["Client"],
        methods: &[
            "putObject",
            "fPutObject",
            "getObject",
            "removeObject",
            "removeObjects",
            "copyObject",
            "statObject",
        ],
        ..NONE
    },
    // https://vercel.com/docs/vercel-blob/using-blob-sdk
    Service {
        packages: &["@vercel/blob"],
        name: "blob",
        kind: OutsideKind::Storage,
        functions: &["put", "del", "copy", "head", "list"],
        ..NONE
    },
    // https://cloud.google.com/nodejs/docs/reference/storage/latest
    Service {
        packages: &["@google-cloud/storage"],
        name: "storage",
        kind: OutsideKind::Storage,
        makers: &["Storage"],
        methods: &["save", "upload", "delete", "download", "copy", "move", "makePublic"],
        ..NONE
    },
    // https://cloudinary.com/documentation/node_image_and_video_upload
    Service {
        packages: &["cloudinary"],
        name: "cloudinary",
        kind: OutsideKind::Storage,
        functions: &["v2.uploader.upload", "v2.uploader.destroy", "uploader.upload", "uploader.destroy"],
        ..NONE
    },
    // https://nodejs.org/api/fs.html#promises-api (what writes)
    Service {
        packages: &["fs/promises"],
        name: "fs",
        kind: OutsideKind::Storage,
        functions: &["writeFile", "appendFile", "copyFile", "cp", "mkdir", "rm", "rmdir", "rename", "unlink"],
        ..NONE
    },
    // https://nodejs.org/api/fs.html (what writes and gives a promise
    // or waits)
    Service {
        packages: &["fs"],
        name: "fs",
        kind: OutsideKind::Storage,
        functions: &[
            "promises.writeFile",
            "promises.appendFile",
            "promises.copyFile",
            "promises.cp",
            "promises.mkdir",
            "promises.rm",
            "promises.rmdir",
            "promises.rename",
            "promises.unlink",
            "writeFileSync",
            "appendFileSync",
            "copyFileSync",
            "cpSync",
            "mkdirSync",
            "rmSync",
            "rmdirSync",
            "renameSync",
            "unlinkSync",
        ],
        ..NONE
    },
    // https://github.com/jprichardson/node-fs-extra/blob/master/docs (what writes)
    Service {
        packages: &["fs-extra"],
        name: "fs",
        kind: OutsideKind::Storage,
        functions: &[
            "writeFile",
            "writeFileSync",
            "appendFile",
            "appendFileSync",
            "outputFile",
            "outputFileSync",
            "outputJson",
            "outputJsonSync",
            "writeJson",
            "writeJsonSync",
            "copy",
            "copySync",
            "move",
            "moveSync",
            "remove",
            "removeSync",
            "ensureDir",
            "ensureDirSync",
            "mkdirp",
            "mkdirpSync",
            "emptyDir",
            "emptyDirSync",
        ],
        ..NONE
    },
    // https://nodejs.org/api/timers.html#timerspromisessettimeoutdelay-value-options
    Service {
        packages: &["timers/promises"],
        name: "",
        kind: OutsideKind::Sleep,
        functions: &["setTimeout", "scheduler.wait"],
        ..NONE
    },
    // https://github.com/sindresorhus/delay
    // https://github.com/brummelte/sleep-promise
    Service {
        packages: &["delay", "sleep-promise"],
        name: "sleep",
        kind: OutsideKind::Sleep,
        functions: &["", "delay"],
        ..NONE
    },
    // https://radash-docs.vercel.app/docs/async/sleep
    Service { packages: &["radash"], name: "", kind: OutsideKind::Sleep, functions: &["sleep"], ..NONE },
    // https://es-toolkit.dev/reference/promise/delay.html
    Service {
        packages: &["es-toolkit", "es-toolkit/promise"],
        name: "",
        kind: OutsideKind::Sleep,
        functions: &["delay"],
        ..NONE
    },
];
