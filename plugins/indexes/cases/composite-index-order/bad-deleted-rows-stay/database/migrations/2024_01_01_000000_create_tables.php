<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('groups', function (Blueprint $table) {
            $table->id();
            $table->string('code');
            $table->softDeletes();
            $table->index(['deleted_at', 'code']);
        });
        Schema::create('teams', function (Blueprint $table) {
            $table->id();
            $table->string('code');
            $table->softDeletes();
            $table->index(['deleted_at', 'code']); // ~ composite-index-order "index `teams_deleted_at_code_index` leads with `deleted_at`, but 1 query looks for `code` without it"
        });
        Schema::create('rooms', function (Blueprint $table) {
            $table->id();
            $table->string('code');
            $table->timestamp('removed_at')->nullable();
            $table->index(['removed_at', 'code']);
        });
    }

    public function down(): void
    {
        Schema::dropIfExists('rooms');
        Schema::dropIfExists('teams');
        Schema::dropIfExists('groups');
    }
};
