<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        foreach (['visits', 'clicks'] as $name) {
            // ~ table-without-primary-key "`visits`"
            Schema::create($name, function (Blueprint $table) { // ~ table-without-primary-key "`clicks`"
                $table->string('url');
            });
        }
    }

    public function down(): void
    {
        Schema::dropIfExists('visits');
        Schema::dropIfExists('clicks');
    }
};
