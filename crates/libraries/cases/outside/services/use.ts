import { PutObjectCommand } from "@aws-sdk/client-s3";
import axios from "axios";
import fs from "node:fs/promises";
import { readFileSync, writeFileSync } from "fs";
import amqp from "amqplib";
import AWS from "aws-sdk";
import { setTimeout as sleep } from "node:timers/promises";
import sgMail from "@sendgrid/mail";
import { Resend } from "resend";
import request from "superagent";
import type Stripe from "stripe";
import { api, openai, producer, queue, s3, stripe, transport } from "./index";
import { db } from "./db";

export async function pay() {
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: 1 }, data: { email: "x" } });
    await stripe.customers.create({ email: "x" });
    await new Promise((resolve) => setTimeout(resolve, 1000));
  });
}

export async function all(text: string) {
  await api.post("/x", { text });
  await axios("https://example.com");
  await axios.get("https://example.com");
  await transport.sendMail({ to: text });
  queue.add("mail", { text });
  await s3.send(new PutObjectCommand({}));
  await openai.chat.completions.create({});
  await producer.connect();
  await producer.send({ topic: "x", messages: [] });
  await fs.writeFile("x", text);
  await fs.readFile("x");
  readFileSync("x");
  writeFileSync("x", text);
  await new AWS.S3().putObject({}).promise();
  await sleep(100);
  await sgMail.send({ to: text });
  await new Resend("key").emails.send({ to: text });
  await request.post("https://example.com").send({ text }).set("accept", "json");
  stripe.webhooks.constructEvent(text, "", "");
  const connection = await amqp.connect("amqp://localhost");
  const channel = await connection.createChannel();
  channel.sendToQueue("mail", Buffer.from(text));
}

class Billing {
  constructor(private readonly client: Stripe) {}

  async bill() {
    return this.client.invoices.pay("x");
  }
}

export const billing = new Billing(stripe);

export const wait = (ms: number) => new Promise<void>((done) => setTimeout(() => done(), ms));

export async function waits() {
  for (let attempt = 0; attempt < 20; attempt++) {
    await wait(100);
  }
}
