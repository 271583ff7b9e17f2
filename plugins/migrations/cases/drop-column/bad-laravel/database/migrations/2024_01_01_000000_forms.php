<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::create('forms', function (Blueprint $table) {
            $table->id();
            $table->string('title');
            $table->string('body');
            $table->string('footer');
            $table->string('colour');
            $table->string('total');
            $table->string('double')->storedAs('total * 2');
        });
    }
};
