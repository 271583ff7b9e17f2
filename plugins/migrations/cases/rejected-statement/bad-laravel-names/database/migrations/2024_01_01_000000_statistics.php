<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('customer_statistics', function (Blueprint $table) {
            $table->id();
            $table->string('subscription_plan');
            $table->string('subscription_country');
            // ~ rejected-statement "is longer than 64 characters"
            $table->unique(['subscription_plan', 'subscription_country']);
        });
        Schema::create('visits', function (Blueprint $table) {
            $table->id();
            $table->foreignId('statistic_id')->constrained('customer_statistics')->cascadeOnDelete();
        });
    }

    public function down(): void
    {
        Schema::dropIfExists('customer_statistics'); // ~ rejected-statement "a foreign key of `visits` refers to `customer_statistics`"
        Schema::dropIfExists('visits');
    }
};
