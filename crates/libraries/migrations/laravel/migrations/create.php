<?php

use App\Models\Category;
use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::create('posts', function (Blueprint $table) {
            $table->id();
            $table->foreignId('user_id')->constrained()->cascadeOnDelete();
            $table->foreignIdFor(Category::class)->nullable()->constrained();
            $table->unsignedBigInteger('editor_id')->index();
            $table->string('slug', 100)->unique('slug_is_one');
            $table->string('title')->default('it\'s');
            $table->text('body')->nullable();
            $table->enum('status', ['draft', 'live'])->default('draft');
            $table->boolean('pinned')->default(false);
            $table->decimal('price', 10, 3);
            $table->json('meta')->nullable();
            $table->uuid('key')->comment('for the API');
            $table->morphs('owner');
            $table->timestamp('published_at')->useCurrent();
            $table->dateTimeTz('seen_at', 6)->nullable();
            $table->rememberToken();
            $table->softDeletes();
            $table->timestamps();

            $table->foreign('editor_id')->references('id')->on('users')->onDelete('set null');
            $table->index(['status', 'published_at']);
        });
        Schema::create('likes', function (Blueprint $table) {
            $table->unsignedInteger('post_id');
            $table->char('tag', 3);
            $table->primary(['post_id', 'tag']);
        });
    }

    public function down(): void
    {
        Schema::dropIfExists('likes');
        Schema::drop('posts');
    }
};
