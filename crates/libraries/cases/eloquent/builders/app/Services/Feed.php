<?php

namespace App\Services;

use App\Models\Post;
use Illuminate\Support\Facades\DB;

class Feed
{
    public function chains(int $id, ?string $word): void
    {
        Post::where('published', true)->where('views', '>', 10)->orWhere('pinned', true)->latest()->limit(5)->get();
        Post::query()->whereIn('id', [1, 2])->whereNotNull('title')->whereTitle('x')->first();
        Post::where(['published' => true, 'user_id' => $id])->where(fn ($query) => $query->where('a', 1))->count();
        Post::find($id);
        Post::findOrFail([1, 2]);
        Post::orderBy('id')->paginate(20);
        Post::lockForUpdate()->find($id);
        DB::table('settings')->where('key', 'x')->value('value');
    }

    public function changed(?string $word): void
    {
        $query = Post::query();
        if ($word) {
            $query->where('title', $word);
        }
        $query->when($word, fn ($query) => $query->where('body', $word), fn ($query) => $query->whereNull('body'));
        $this->narrow($query);
        $query->get();
    }

    public function narrow($query): void
    {
        $query->where('narrow', true);
    }

    public function related(int $id): void
    {
        $post = Post::find($id);
        $post->comments()->where('visible', true)->get();
        $post->comments()->create(['body' => 'x']);
        $post->author()->first();
        $post->author->company->name;
    }
}
