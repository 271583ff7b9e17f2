CREATE TABLE "Customer" (
    "id" SERIAL PRIMARY KEY,
    "email" TEXT NOT NULL
);
CREATE UNIQUE INDEX "Customer_email_key" ON "Customer"("email");
CREATE TABLE "orders" (
    "id" SERIAL PRIMARY KEY,
    "customer_id" INTEGER NOT NULL REFERENCES "Customer"("id")
);
