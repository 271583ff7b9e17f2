<?php

use App\Models\Post;
use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Query\Expression;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::table('posts', function (Blueprint $table) {
            $table->string('status')->default(Post::STATUS_DRAFT);
            $table->string('label')->default(new Expression("('none')"));
            $table->string('site')->default(config('app.name'));
            $table->json('tags')->default(json_encode([]));
        });
    }

    public function down(): void {}
};
