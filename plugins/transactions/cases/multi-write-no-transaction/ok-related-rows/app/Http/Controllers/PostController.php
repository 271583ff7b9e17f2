<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class PostController
{
    public function update(int $id, Request $request)
    {
        $post = Post::findOrFail($id);
        DB::transaction(function () use ($post, $request) {
            $post->comments()->delete();
            $post->comments()->create(['text' => $request->input('text')]);
            $post->tags()->attach($request->input('tags'));
        });
    }

    public function destroy(int $id, int $other)
    {
        // Two posts have nothing to do with each other.
        Post::findOrFail($id)->comments()->delete();
        Post::findOrFail($other)->comments()->create(['text' => '']);
    }
}
