<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('invoices', function (Blueprint $table) {
            $table->id();
        });
        Schema::create('remarks', function (Blueprint $table) {
            $table->id();
            $table->morphs('remarkable');
            $table->string('kind');
        });
    }

    public function down(): void
    {
        Schema::dropIfExists('remarks');
        Schema::dropIfExists('invoices');
    }
};
