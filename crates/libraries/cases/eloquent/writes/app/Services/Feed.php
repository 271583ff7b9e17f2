<?php

namespace App\Services;

use App\Models\Post;
use Illuminate\Support\Facades\DB;

class Feed
{
    public function writes(int $id, array $given): void
    {
        $post = new Post();
        $post->title = 'x';
        $post->save();
        $post = Post::find($id);
        $post->update(['title' => 'x']);
        $post->increment('views');
        $post->delete();
        Post::create(['title' => 'x', 'author_id' => $id]);
        Post::insert([['title' => 'a'], ['title' => 'b']]);
        Post::updateOrCreate(['slug' => 'x'], ['title' => 'y']);
        Post::where('id', $id)->update(['title' => 'z']);
        Post::where('id', $id)->delete();
    }

    public function transactions(int $id): void
    {
        DB::transaction(function () use ($id) {
            Post::where('id', $id)->delete();
        });
        DB::beginTransaction();
        try {
            Post::create(['title' => 'x']);
            DB::commit();
        } catch (\Throwable $e) {
            DB::rollBack();
        }
        Post::create(['title' => 'after']);
    }
}
