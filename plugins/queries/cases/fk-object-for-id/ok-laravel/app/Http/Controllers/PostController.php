<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function show(int $id, Request $request)
    {
        $post = Post::findOrFail($id);
        abort_unless($post->user->id === $request->user()->id, 403);

        return ['status' => $post->status, 'name' => $post->user->name];
    }

    public function owner(int $id)
    {
        return Post::findOrFail($id)->user_id;
    }

    public function loaded(int $id)
    {
        $post = Post::with('user')->findOrFail($id);

        return $post->user->id;
    }

    public function handed(int $id)
    {
        return Post::findOrFail($id)->user;
    }

    public function others(int $id)
    {
        // The method is the user's, whatever it reads of the row.
        return Post::findOrFail($id)->user->drafts();
    }
}
