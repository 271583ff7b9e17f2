<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        foreach (['posts', 'pages'] as $name) {
            Schema::table($name, function (Blueprint $table) {
                // ~ drop-column "dropping 2 columns of `posts` deletes their values"
                $table->dropColumn(['mark', 'label']); // ~ drop-column "dropping 2 columns of `pages` deletes their values"
            });
        }
    }
};
