<?php

namespace App\Http\Requests;

use App\Models\Post;
use Illuminate\Foundation\Http\FormRequest;

class ShowPost extends FormRequest
{
    private ?Post $post = null;

    protected function passedValidation(): void
    {
        $this->post = Post::with('comments')->findOrFail($this->input('id'));
    }

    public function post(): Post
    {
        return $this->post;
    }
}
