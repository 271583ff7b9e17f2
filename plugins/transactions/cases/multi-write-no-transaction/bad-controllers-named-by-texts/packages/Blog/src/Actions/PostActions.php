<?php

namespace Blog\Actions;

use App\Models\Post;
use Illuminate\Http\Request;

class PostActions
{
    public function update(int $id, Request $request)
    {
        $post = Post::findOrFail($id);
        $post->comments()->delete();
        $post->comments()->create(['text' => $request->input('text')]); // ~ multi-write-no-transaction
    }

    public function store(Request $request)
    {
        $post = Post::create(['title' => $request->input('title'), 'user_id' => 1]);
        $post->tags()->attach($request->input('tags')); // ~ multi-write-no-transaction
    }

    public function notRouted(int $id)
    {
        $post = Post::findOrFail($id);
        $post->comments()->delete();
        $post->comments()->create(['text' => 'none']);
    }
}
