<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::table('customer_statistics', function (Blueprint $table) {
            $table->create();
            $table->id();
            $table->string('subscription_plan')->index();
            $table->string('subscription_country');
            $table->unique(['subscription_plan', 'subscription_country'], 'statistics_of_plans');
        });
        Schema::create('visits', function (Blueprint $table) {
            $table->id();
            $table->foreignId('statistic_id')->constrained('customer_statistics')->cascadeOnDelete();
        });
    }

    public function down(): void
    {
        Schema::disableForeignKeyConstraints();
        Schema::dropIfExists('customer_statistics');
        Schema::dropIfExists('visits');
        Schema::enableForeignKeyConstraints();
    }
};
