<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        foreach (['posts', 'pages'] as $name) {
            Schema::create($name, function (Blueprint $table) {
                $table->id();
                $table->string('mark');
                $table->string('label');
            });
        }
    }
};
