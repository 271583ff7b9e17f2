<?php

namespace App\Http\Controllers;

use App\Events\PostKept;
use App\Events\PostRead;
use App\Models\Post;
use Illuminate\Support\Facades\Event;

class PostController
{
    public function index()
    {
        foreach (Post::all() as $post) {
            event(new PostRead($post));
        }
    }

    public function show()
    {
        foreach (Post::all() as $post) {
            Event::dispatch('post.named', $post);
        }
    }

    public function update()
    {
        foreach (Post::all() as $post) {
            event('post.renamed', [$post]);
            event('post.save.after', $post);
        }
    }

    public function edit()
    {
        foreach (Post::all() as $post) {
            PostRead::dispatch($post);
        }
    }

    public function destroy()
    {
        foreach (Post::all() as $post) {
            // A queue takes it, and to the other nobody listens.
            event(new PostKept($post));
            event('post.saved', $post);
        }
    }
}
