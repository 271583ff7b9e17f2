import Stripe from "stripe";
import axios from "axios";
import nodemailer, { type Transporter } from "nodemailer";
import { Queue } from "bullmq";
import { S3Client } from "@aws-sdk/client-s3";
import OpenAI from "openai";
import { Kafka } from "kafkajs";

export const stripe = new Stripe("key");
export const api = axios.create({ baseURL: "https://example.com" });
export const transport: Transporter = nodemailer.createTransport({});
export const queue = new Queue("mail");
export const s3 = new S3Client({});
export const openai = new OpenAI();
export const producer = new Kafka({}).producer();
