<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function show(int $id, Request $request)
    {
        $post = Post::findOrFail($id);
        abort_unless($post->user->id === $request->user()->id, 403); // ~ fk-object-for-id "`Post.user`"

        return ['status' => $post->status];
    }
}
