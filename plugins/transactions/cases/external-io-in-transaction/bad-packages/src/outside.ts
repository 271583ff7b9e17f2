import axios from "axios";
import { Queue } from "bullmq";
import nodemailer from "nodemailer";
import Stripe from "stripe";

export const stripe = new Stripe("key");
export const queue = new Queue("orders");
const transport = nodemailer.createTransport({ host: "localhost" });

export async function confirm(to: string) {
  await transport.sendMail({ to, subject: "Your order" }); // ~ external-io-in-transaction "a mail"
}

export const api = axios.create({ baseURL: "https://example.com" });

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)); // ~ external-io-in-transaction "time"
